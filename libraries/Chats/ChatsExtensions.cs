using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Outages;
using RyzeBridge.Chats.Storage;

namespace RyzeBridge.Chats;

/// <summary>Adds to a relay what both know of chats.</summary>
public static class ChatsExtensions
{
    /// <summary>Addresses, contacts, conversations, message ids, reactions and outages of Chatwoot; needs a database with <see cref="ChatsSchema.Migrations"/>.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services) => services
        .AddSingleton<AliasTable>()
        .AddSingleton<AddressBook>()
        .AddSingleton<ChatTable>()
        .AddSingleton<ContactClaims>()
        .AddSingleton<MessageIdTable>()
        .AddSingleton<ReactionTable>()
        .AddHostedService<ChatwootReturns>();
}
