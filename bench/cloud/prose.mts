// What docs/benchmarks.md says around its tables.

export const head = `# Benchmarks

<!-- Written by \`npm run bench -- cloud\`; edit bench/cloud/prose.mts instead. -->

A resource should be done when the cloud is done, and a large stack should need hardly more requests than a small one.`;

export const parallelism = `## Raise the engine's parallelism

The engine works on four resources per core at once, eight on two cores. Fifty networks that take three seconds each are then seven
waves of three seconds. \`pulumi up --parallel 64\` (or \`PULUMI_PARALLEL=64\` for every command) makes it one. That is safe here:

- Resources that wait share their reads of the cloud. Fifty that wait at once cost hardly more requests than eight do, and fewer in
  all than seven waves.
- One limiter in the process keeps requests at most \`huaweicloud:maxConcurrency\` at a time, learns the gateway's limit from its
  first 429 and keeps to it, however many resources there are.
- Dependencies between resources are the engine's own and are kept at any parallelism.

The price is memory: each resource under way takes some in the engine and in the provider.`;

export const meaning = `## What is measured, and what is not

- **Resources that only wait** are the floor: dynamic resources of a few lines whose creation and deletion sleep as long as the cloud
  takes and do nothing else. The n-th creation takes the same time for every contender, and contenders run right after each other.
- **Resources that store as much** are the same, but each has as many bytes of state as one of this provider's. The engine writes the
  whole state twice for each resource, one write after another, so that nothing is lost when it is killed. At 500 networks, an
  up's profile shows 25 of 42 seconds in that writing, which grows with the bytes of each resource (most of them the engine's own
  record of it) and with the square of their number. That floor no provider can get under.
- **Late** is the time from the moment the cloud would have shown an object ready to the end of the first answer after it that does
  show it, taken from the simulator's own log. In virtual time it is the time until the resource is done.
- **Requests** are all that reached the simulator. The first of a process lists what exists, so that nothing is made twice.
- **Peak memory** is the provider process's largest resident set: the kernel's own mark on Linux, elsewhere the largest of ten looks a
  second. It is sampled ten times a second, so what is taken in a process's last moments may be missing.
- Memory beyond that of resources that only wait is mostly garbage that V8 has not collected yet: its young generation grows with what
  passes through it. With \`NODE_OPTIONS=--max-semi-space-size=16\`, 500 networks took 213 MB, those that only wait 164 MB (one run).
- A stack of two kinds of slow objects needs a list of each kind: 25 networks and 25 connections at once need some 1.4 requests each,
  50 and 50 need 1.2. Kinds live in different services, so no request serves both.
- A limit of 200 requests in 5 minutes lets 500 networks be made in 604 virtual seconds at best: two windows to wait for, and the
  slowest network. What goes beyond is this provider's.
- Under the gateway's limit a look that has to wait for its turn finds what was ready long before; that time is the limit's.
- The times of a real cloud vary, and its answers are slower than the simulator's, which adds to lateness once for each answer.`;

export const repeating = `## Repeat it

\`\`\`shell
npm run bench                                               # everything; one to two hours
npm run bench -- cloud --sizes 1,50 --repeat 3              # a part
npm run bench -- cloud --sizes 50 --parallel 8 --stacks networks
npm run bench -- cloud --only virtual                       # only the counts in virtual time
npm run bench -- policy                                     # what the policy pack costs
\`\`\`

Each call adds its runs to those kept in \`.state/bench/cloud.json\` and writes this page and its charts anew; delete that file to
begin afresh. Nothing else should run on the machine.

To have the vendor's Terraform provider in the same runs, set \`TERRAFORM\` to a terraform binary and \`TERRAFORM_PROVIDER_DIR\` to the
folder that holds \`terraform-provider-huaweicloud\`.`;
