// Loaded before the tests that run a second time: their projects are served by the plugin.
process.env.TEST_HOST = "native";
