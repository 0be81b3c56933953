using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>
/// The calls on a number's session: <c>connect</c>, <c>reconnect</c>, <c>logout</c>. The connectors of this installation hold
/// no session, for a number of Meta's Cloud API is reached by its credentials: the calls say so, and what to do instead.
/// </summary>
internal static class SessionEndpoints
{
    public const string NothingToConnect = "Instance has no connector - give it one with POST /api/instance/connector/:instance";
    public const string NoSession = "Instance has no saved session — call /connect first";
    public const string NotConnected = "Instance is not connected to WhatsApp";

    private const string ChangeCredentials = "change them with POST /api/instance/connector/:instance";

    public static Task<JsonHttpResult<ErrorEnvelope>> ConnectAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken) =>
        RefuseAsync(instance, caller, NothingToConnect, NoQrCode, manager, cancellationToken);

    public static Task<JsonHttpResult<ErrorEnvelope>> ReconnectAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken) =>
        RefuseAsync(instance, caller, NoSession, NothingToReconnect, manager, cancellationToken);

    public static Task<JsonHttpResult<ErrorEnvelope>> LogoutAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken) =>
        RefuseAsync(instance, caller, NotConnected, NothingToLogOut, manager, cancellationToken);

    public static string NoQrCode(string connector) =>
        $"not supported by the {connector} connector: its number has no QR or pairing code, it is connected by its credentials; {ChangeCredentials}";

    public static string NothingToReconnect(string connector) =>
        $"not supported by the {connector} connector: its number has no session to reconnect, it is reached by its credentials; {ChangeCredentials}";

    public static string NothingToLogOut(string connector) =>
        $"not supported by the {connector} connector: its number has no linked device; revoke its access token at the provider, or delete the instance with DELETE /api/instance/delete/:instance";

    private static async Task<JsonHttpResult<ErrorEnvelope>> RefuseAsync(
        string instance, Caller caller, string withoutConnector, Func<string, string> unsupported, ManagerClient manager, CancellationToken cancellationToken)
    {
        var found = await manager.FindAsync(instance, caller, cancellationToken);
        return found.ConnectorType is { } connector
            ? Refusal.Of(StatusCodes.Status501NotImplemented, unsupported(connector))
            : Refusal.Of(StatusCodes.Status400BadRequest, withoutConnector);
    }
}
