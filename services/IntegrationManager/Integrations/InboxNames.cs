using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Names of inboxes. Pure.</summary>
internal static class InboxNames
{
    // Chatwoot: columns of 255 characters.
    private const int MaxLength = 255;

    /// <summary>The name that tells the inbox of an instance from others of the same name.</summary>
    public static string Apart(string name, string instance)
    {
        var mark = $" ({TextCut.To(instance, MaxLength / 2)})";
        return name.EndsWith(mark, StringComparison.Ordinal) ? name : TextCut.To(name, MaxLength - mark.Length) + mark;
    }
}
