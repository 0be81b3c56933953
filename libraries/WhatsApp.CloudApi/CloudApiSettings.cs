using System.Runtime.CompilerServices;
using System.Text.Json;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>The <c>connector</c> object of a Cloud API number, checked.</summary>
internal sealed record CloudApiSettings
{
    public const string Example =
        """{"type":"cloud","phoneNumberId":"106540352242922","accessToken":"EAA…","appSecret":"0123456789abcdef0123456789abcdef","businessAccountId":"102290129340398"}""";

    private static readonly HashSet<string> Known =
        ["type", "phoneNumberId", "accessToken", "appSecret", "businessAccountId", "apiVersion"];

    // By the text object, which the instance holds in memory: it is read once for each change of the settings.
    private static readonly ConditionalWeakTable<string, Kept> Stored = [];

    public required string PhoneNumberId { get; init; }

    public required string AccessToken { get; init; }

    public required string AppSecret { get; init; }

    public string? BusinessAccountId { get; init; }

    /// <summary>Graph version for this number only; null takes <see cref="CloudApiOptions.Version"/>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The settings of a number; null when what is stored cannot be read.</summary>
    public static CloudApiSettings? Of(ConnectorTarget target) => Of(target.SettingsJson);

    /// <summary>The same by the settings' JSON.</summary>
    public static CloudApiSettings? Of(string settingsJson) => Stored.GetValue(settingsJson, static json => new Kept(json)).Settings;

    public static CloudApiSettings Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    public static CloudApiSettings Read(JsonElement connector)
    {
        if (connector.ValueKind is not JsonValueKind.Object)
            throw new ConnectorSettingsException($"connector: must be an object, for example {Example}.");
        foreach (var property in connector.EnumerateObject())
        {
            // A misspelt optional field would otherwise be ignored in silence.
            if (!Known.Contains(property.Name))
                throw new ConnectorSettingsException(
                    $"connector.{property.Name}: is not a field of a cloud connector; known are {string.Join(", ", Known)}.");
        }

        var settings = new CloudApiSettings
        {
            PhoneNumberId = Digits(connector, "phoneNumberId", "the number's id in the app dashboard (WhatsApp > API setup), not the phone number")
                ?? throw Missing("phoneNumberId", "the number's id in the app dashboard (WhatsApp > API setup), for example 106540352242922"),
            AccessToken = Secret(connector, "accessToken", "a permanent system-user token with whatsapp_business_messaging"),
            AppSecret = Secret(connector, "appSecret", "the app secret in the app dashboard (App settings > Basic); webhooks are signed with it"),
            BusinessAccountId = Digits(connector, "businessAccountId", "the WhatsApp Business Account id"),
            ApiVersion = Text(connector, "apiVersion"),
        };
        if (settings.ApiVersion is { } version && !CloudApiOptions.IsVersion(version))
            throw new ConnectorSettingsException("connector.apiVersion: must look like v23.0; leave it out to take the installation's.");
        return settings;
    }

    /// <inheritdoc />
    public override string ToString() => $"number {PhoneNumberId}";

    private static string Secret(JsonElement connector, string field, string what)
    {
        var value = Text(connector, field) ?? throw Missing(field, what);
        // Header values: white space from copy and paste makes every call fail later with a less helpful text.
        return value.Any(character => character is <= ' ' or > '~')
            ? throw new ConnectorSettingsException($"connector.{field}: contains white space or other characters that it cannot have; give {what}.")
            : value;
    }

    private static string? Digits(JsonElement connector, string field, string what)
    {
        var value = Text(connector, field);
        return value is null || value.All(char.IsAsciiDigit)
            ? value
            : throw new ConnectorSettingsException($"connector.{field}: must be digits; give {what}.");
    }

    private static string? Text(JsonElement connector, string field)
    {
        if (connector.Property(field) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind is not JsonValueKind.String)
            throw new ConnectorSettingsException($"connector.{field}: must be a string in quotes.");
        return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
    }

    private static ConnectorSettingsException Missing(string field, string what) =>
        new($"connector.{field}: is missing; give {what}. Example: {Example}");

    private sealed class Kept
    {
        public Kept(string json)
        {
            try
            {
                Settings = Parse(json);
            }
            catch (Exception exception) when (exception is ConnectorSettingsException or JsonException)
            {
                // Not swallowed: who calls reports that the number's settings cannot be read.
            }
        }

        public CloudApiSettings? Settings { get; }
    }
}
