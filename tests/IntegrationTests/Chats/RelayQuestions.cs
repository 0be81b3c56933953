using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace RyzeBridge.IntegrationTests.Chats;

/// <summary>Asks as the gateway asks.</summary>
internal static class RelayQuestions
{
    public static async Task<TAnswer> AskAsync<TRequest, TAnswer>(this IServiceProvider services, string queue, TRequest request)
        where TRequest : class
        where TAnswer : class
    {
        var client = services.GetRequiredService<IClientFactory>().CreateRequestClient<TRequest>(new Uri($"exchange:{queue}"), TimeSpan.FromSeconds(30));
        return (await client.GetResponse<TAnswer>(request)).Message;
    }
}
