using RyzeBridge.Gateway;
using RyzeBridge.Hosting.Commands;

return await new ServiceCommandLine("RyzeBridge gateway: REST API and webhooks.", GatewayHost.Build).RunAsync(args);
