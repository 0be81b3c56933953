using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Texts;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>The texts of the control conversation. Pure.</summary>
internal static class ControlTexts
{
    /// <summary>The words.</summary>
    /// <param name="notice">What it is about.</param>
    /// <param name="instance">Name of the instance.</param>
    /// <param name="health">What is known of its connection now.</param>
    /// <param name="texts">The integration's language.</param>
    /// <param name="render">Puts a stored reason into it.</param>
    public static string Of(ControlNotice notice, string instance, WhatsAppHealth? health, AgentTexts texts, Func<string, string> render) => notice switch
    {
        { Healthy: false } => texts.ConnectionLost(instance, render(notice.Error)),
        { Healthy: true } => texts.ConnectionRestored(instance),
        { Command: { } command } when command.Trim().Equals("status", StringComparison.OrdinalIgnoreCase) => health is { Healthy: false }
            ? texts.StatusFailing(instance, render(health.Error))
            : texts.StatusWell(instance),
        _ => texts.Help,
    };
}
