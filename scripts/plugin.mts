// npm run build, second part: bundles the plugin into provider/plugin, where its package has it.
import { join } from "node:path";
import { bundlePlugin } from "./plugin/bundle.mts";

const root = join(import.meta.dirname, "..");
await bundlePlugin(root, join(root, "provider", "plugin"));
