using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.IntegrationManager;

/// <summary>Where the gateway is reached from outside, section <c>Gateway</c>.</summary>
internal sealed record GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Base of the webhook addresses given to Chatwoot and to WhatsApp providers; may have a path.</summary>
    [Required(ErrorMessage = "Gateway:PublicUrl is not set. Give the address under which Chatwoot and WhatsApp reach the gateway, e.g. Gateway__PublicUrl='https://bridge.example.com'.")]
    [RegularExpression("^https?://[^?#@]+$", ErrorMessage = "Gateway:PublicUrl is an http or https address without user, query or fragment, e.g. 'https://bridge.example.com'.")]
    public string PublicUrl { get; init; } = "";
}
