using System.Collections.Concurrent;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Stands where the IntegrationManager is: answers on the real bus what a test tells it to.</summary>
internal sealed class ScriptedManager(TransitSecrets secrets)
{
    private readonly ConcurrentDictionary<(Type Request, Guid Subject), Func<object, object?>> _answers = new();
    private readonly ConcurrentDictionary<string, TokenAuthorized> _tokens = new();

    /// <summary>Every request, as it came.</summary>
    public ConcurrentQueue<object> Requests { get; } = new();

    public TransitSecrets Secrets => secrets;

    /// <summary>Makes a token known.</summary>
    public TokenAuthorized Knows(string token, Guid? account = null, string? instance = null, bool limited = false) =>
        _tokens[RequestToken.Hash(token)] = new TokenAuthorized
        {
            AccountId = account ?? Guid.NewGuid(),
            InstanceId = instance is null ? null : Guid.NewGuid(),
            InstanceName = instance,
            RateLimited = limited,
            Limit = 100,
            Remaining = limited ? 0 : 41,
            ResetAt = 1_795_564_020,
        };

    /// <summary>Sets the answer to a type of request of one account; null: silence; an exception: a fault.</summary>
    public void Answers<TRequest>(Guid account, Func<TRequest, object?> answer) => _answers[(typeof(TRequest), account)] = request => answer((TRequest)request);

    public IEnumerable<TRequest> Asked<TRequest>() => Requests.OfType<TRequest>();

    public object? Answer(object request)
    {
        Requests.Enqueue(request);
        if (_answers.TryGetValue((request.GetType(), Subject(request)), out var answer))
            return answer(request);
        if (request is GetIntegrationLife)
            return new IntegrationLife { IsLive = true };
        return request is AuthorizeToken token
            ? _tokens.GetValueOrDefault(token.TokenHash) ?? new TokenAuthorized { Limit = 100, Remaining = 99, ResetAt = 1_795_564_020 }
            : new RequestRefused { StatusCode = 404, Message = "instance not found" };
    }

    /// <summary>Tests share the manager: each has its own account or connection.</summary>
    private Guid Subject(object request) => request switch
    {
        AuthorizeToken token => _tokens.GetValueOrDefault(token.TokenHash)?.AccountId ?? Guid.Empty,
        CreateInstance command => command.AccountId,
        ListInstances query => query.AccountId,
        UpdateInstanceSettings command => command.AccountId,
        DeleteInstance command => command.AccountId,
        GetConnector query => query.AccountId,
        SetConnector command => command.AccountId,
        SetChatwootPaused command => command.AccountId,
        ActivateChatwoot command => command.AccountId,
        DeactivateChatwoot command => command.AccountId,
        GetChatwootIntegration query => query.AccountId,
        GetConnection query => query.ConnectionId,
        GetIntegrationLife query => query.IntegrationId,
        _ => Guid.Empty,
    };
}
