using RyzeBridge.Chaos;

return await ChaosCommand.RunAsync(args);
