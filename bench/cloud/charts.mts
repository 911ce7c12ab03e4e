// Charts as SVG, drawn by hand: grouped bars over a few sizes.

interface Series {
  name: string;
  color: string;
  values: readonly number[];
}

const width = 640;
const height = 320;
const margin = { left: 56, right: 16, top: 48, bottom: 44 };

/** @param chart.below what the groups are */
export function barChart({
  title,
  below,
  groups,
  series,
  format = (value) => value.toFixed(1),
}: {
  title: string;
  below: string;
  groups: readonly string[];
  series: readonly Series[];
  format?: (value: number) => string;
}) {
  const plotWidth = width - margin.left - margin.right;
  const plotHeight = height - margin.top - margin.bottom;
  const top = roundUp(Math.max(...series.flatMap(({ values }) => values)));
  const y = (value: number) => margin.top + plotHeight * (1 - value / top);
  const groupWidth = plotWidth / groups.length;
  const barWidth = Math.min(40, (groupWidth * 0.7) / series.length);
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(share * top).toFixed(1);
    return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}" stroke="#ddd"/>
${label(margin.left - 6, Number(at) + 4, format(share * top), "end")}`;
  });
  const bars = groups.flatMap((group, at) => {
    const middle = margin.left + groupWidth * (at + 0.5);
    const first = middle - (barWidth * series.length) / 2;
    const drawn = series.flatMap(({ color, values }, index) => {
      const value = values[at] ?? 0;
      const x = first + index * barWidth;
      const bar = `<rect x="${x.toFixed(1)}" y="${y(value).toFixed(1)}" width="${(barWidth - 2).toFixed(1)}" height="${(y(0) - y(value)).toFixed(1)}" fill="${color}"/>`;
      return [bar, label(x + barWidth / 2 - 1, y(value) - 4, format(value), "middle", 10)];
    });
    return [...drawn, label(middle, height - margin.bottom + 16, group, "middle")];
  });
  const legend = series.map(
    ({ name, color }, index) =>
      `<rect x="${margin.left + index * 190}" y="28" width="10" height="10" fill="${color}"/>
${label(margin.left + 15 + index * 190, 37, name, "start")}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="white"/>
${label(margin.left, 18, title, "start", 14)}
${[...legend, ...lines, ...bars].join("\n")}
${label(margin.left + plotWidth / 2, height - 8, below, "middle")}
</svg>
`;
}

function label(x: number, y: number, text: string, anchor: "start" | "middle" | "end", size = 11) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="#333">${text}</text>`;
}

/** The next number that an axis may end with. */
function roundUp(value: number) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return unit * ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * unit >= value * 1.05) ?? 10);
}
