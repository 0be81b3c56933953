using RyzeBridge.CloudApiSimulator;

await CloudApiSimulatorApp.Build(args).RunAsync();
