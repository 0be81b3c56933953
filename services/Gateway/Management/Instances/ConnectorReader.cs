using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Turns the <c>connector</c> object of a call into a command's settings, its secrets sealed for that command.</summary>
internal sealed class ConnectorReader(ConnectorRoles<IWebhookSource> connectors, TransitSecrets secrets)
{
    /// <summary>Providers' ids of numbers are far shorter; the manager keeps them in an index, which takes no long ones.</summary>
    private const int MaxEndpoint = 128;

    /// <summary>Null without connector.</summary>
    /// <exception cref="RefusedException">400, with the connector's own words.</exception>
    public ConnectorSettings? Read(JsonElement? body, Guid commandId)
    {
        if (body is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } connector)
            return null;
        try
        {
            var reader = connectors.ForSettings(connector);
            var registration = reader.ReadSettings(connector);
            if (registration.Endpoint.Length > MaxEndpoint)
                throw RefusedException.InvalidBody("connector", $"the number's id must have at most {MaxEndpoint} characters");
            return new ConnectorSettings
            {
                Type = reader.Type,
                Endpoint = registration.Endpoint,
                ConnectionFingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(registration.WebhookKey))),
                SealedWebhookKey = secrets.Seal(registration.WebhookKey, commandId),
                SealedSettings = secrets.Seal(registration.SettingsJson, commandId),
            };
        }
        catch (ConnectorSettingsException exception)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"invalid body: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Text with half a surrogate pair is valid JSON, but no string.
            throw new RefusedException(StatusCodes.Status400BadRequest, "invalid body: connector: holds text that is not valid Unicode", exception);
        }
    }
}
