namespace RyzeBridge.Chats.MessageIds;

/// <summary>Who wrote a message, and thereby in which direction it went.</summary>
public enum MessageAuthor
{
    /// <summary>Somebody on WhatsApp, to the number.</summary>
    Customer = 0,

    /// <summary>The business itself, on its phone.</summary>
    Phone = 1,

    /// <summary>An agent or a bot in Chatwoot: the bridge sent it to WhatsApp.</summary>
    Agent = 2,

    /// <summary>The bridge, in Chatwoot alone.</summary>
    Bridge = 3,
}
