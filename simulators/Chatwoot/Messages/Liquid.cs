using System.Text.RegularExpressions;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>
/// What Chatwoot makes of <c>{{ }}</c> in outgoing texts, messages mirrored from the phone included (Chatwoot: <c>concerns/liquidable.rb</c>):
/// known values are put in, unknown ones vanish, code spans and what is no valid Liquid stay.
/// </summary>
internal static partial class Liquid
{
    public static string? Render(string? content, SimConversation conversation, SimUser user)
    {
        if (content is null || (!content.Contains("{{", StringComparison.Ordinal) && !content.Contains("{%", StringComparison.Ordinal)))
            return content;
        // Without what is whole nothing of Liquid may be left over: then it is no valid Liquid.
        var rest = Parts().Replace(content, "");
        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("{%", StringComparison.Ordinal)
            ? content
            : Parts().Replace(content, part => part switch
            {
                _ when part.Groups["raw"].Success => part.Groups["raw"].Value,
                _ when part.Groups["name"].Success => Value(part.Groups["name"].Value.Trim(), conversation, user),
                _ => part.Value,
            });
    }

    private static string Value(string name, SimConversation conversation, SimUser user) => name switch
    {
        "contact.name" => conversation.Contact.Name,
        "contact.first_name" => conversation.Contact.Name.Split(' ')[0],
        "contact.email" => conversation.Contact.Email ?? "",
        "contact.phone_number" => conversation.Contact.PhoneNumber ?? "",
        "agent.name" => user.Name,
        "conversation.display_id" => $"{conversation.DisplayId}",
        "inbox.name" => conversation.Inbox.Name,
        "account.name" => conversation.Account.Name,
        _ => "",
    };

    [GeneratedRegex(@"`[^`]*`|\{%-?\s*raw\s*-?%\}(?<raw>.*?)\{%-?\s*endraw\s*-?%\}|\{\{(?<name>[^{}]*)\}\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
