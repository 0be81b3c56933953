using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// When each conversation got its latest messages, so that Chatwoot does not refuse one with "Too many messages". In memory: one
/// replica at a time works on a chat, and what agents write meanwhile is not known anyway; Chatwoot's own refusal remains the authority.
/// </summary>
internal sealed class ConversationPace(IOptions<ChatwootOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly int _most = options.Value.MessagesPerConversationPerMinute;
    private readonly MemoryCache _posts = new(new MemoryCacheOptions());

    /// <summary>How long the conversation accepts no message; null when it accepts one now.</summary>
    public TimeSpan? WaitOf(InboxKey inbox, long conversation)
    {
        if (_most == 0 || !_posts.TryGetValue((inbox, conversation), out Queue<long>? posts))
            return null;
        lock (posts!)
        {
            while (posts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
                posts.Dequeue();
            return posts.Count < _most ? null : Window - time.GetElapsedTime(posts.Peek());
        }
    }

    /// <summary>Counts a message that was posted into the conversation.</summary>
    public void Posted(InboxKey inbox, long conversation)
    {
        if (_most == 0)
            return;
        var posts = _posts.GetOrCreate((inbox, conversation), static entry =>
        {
            entry.SlidingExpiration = Window;
            return new Queue<long>();
        })!;
        lock (posts)
        {
            if (posts.Count == _most)
                posts.Dequeue();
            posts.Enqueue(time.GetTimestamp());
        }
    }

    public void Dispose() => _posts.Dispose();
}
