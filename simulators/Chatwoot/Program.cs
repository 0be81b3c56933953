using RyzeBridge.ChatwootSimulator;

await ChatwootSimulatorApp.Build(args).RunAsync();
