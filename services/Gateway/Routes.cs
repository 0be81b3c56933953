using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Management.Chatwoot;
using RyzeBridge.Gateway.Management.Instances;
using RyzeBridge.Gateway.Management.Operations;
using RyzeBridge.Gateway.OpenApi;
using RyzeBridge.Gateway.Status;
using RyzeBridge.Gateway.Webhooks.Chatwoot;
using RyzeBridge.Gateway.Webhooks.WhatsApp;
using Scalar.AspNetCore;

namespace RyzeBridge.Gateway;

/// <summary>Every address of the gateway.</summary>
internal static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        var instances = app.MapGroup("/api/instance").WithTags("Instances");
        instances.MapPost("/new", CreateInstanceEndpoint.HandleAsync).WithMetadata(InstanceCalls.Create).Needs(TokenKinds.AccountOnly, TokenRequired.Creation);
        instances.MapGet("/list", InstanceEndpoints.ListAsync).WithMetadata(InstanceCalls.List).Needs(TokenKinds.AccountOrInstance);
        instances.MapDelete("/delete/{instance}", InstanceEndpoints.DeleteAsync).WithMetadata(InstanceCalls.Delete).Needs(TokenKinds.AccountOnly);

        var instance = instances.MapGroup("").Needs(TokenKinds.AccountOrInstance).AddEndpointFilter<RouteGroupBuilder, OwnInstanceFilter>();
        instance.MapGet("/connect/{instance}", SessionEndpoints.ConnectAsync).WithMetadata(InstanceCalls.Connect);
        instance.MapPost("/reconnect/{instance}", SessionEndpoints.ReconnectAsync).WithMetadata(InstanceCalls.Reconnect).FailsWith(reason => $"Failed to reconnect: {reason}");
        instance.MapDelete("/logout/{instance}", SessionEndpoints.LogoutAsync).WithMetadata(InstanceCalls.Logout).FailsWith(_ => "Failed to logout instance");
        instance.MapGet("/connector/{instance}", ConnectorEndpoints.GetAsync).WithMetadata(InstanceCalls.GetConnector);
        instance.MapPost("/connector/{instance}", ConnectorEndpoints.SetAsync).WithMetadata(InstanceCalls.SetConnector);
        instance.MapGet("/getSettings/{instance}", InstanceEndpoints.GetSettingsAsync).WithMetadata(InstanceCalls.GetSettings).FailsWith(_ => "Failed to get settings configuration");
        instance.MapPost("/settings/{instance}", InstanceEndpoints.UpdateSettingsAsync).WithMetadata(InstanceCalls.UpdateSettings);

        var chatwoot = app.MapGroup("/api/chatwoot").WithTags("Chatwoot")
            .Needs(TokenKinds.AccountOrInstance)
            .AddEndpointFilter<RouteGroupBuilder, ChatwootModuleFilter>()
            .AddEndpointFilter<RouteGroupBuilder, OwnInstanceFilter>();
        chatwoot.MapPost("/set/{instance}", ChatwootEndpoints.ActivateAsync).WithMetadata(ChatwootCalls.Activate);
        chatwoot.MapGet("/list/{instance}", ChatwootEndpoints.ListAsync).WithMetadata(ChatwootCalls.List);
        chatwoot.MapDelete("/delete/{instance}", ChatwootEndpoints.DeactivateAsync).WithMetadata(ChatwootCalls.Deactivate);
        chatwoot.MapPost("/pause/{instance}", ChatwootEndpoints.PauseAsync).WithMetadata(ChatwootCalls.Pause);
        chatwoot.MapPost("/resume/{instance}", ChatwootEndpoints.ResumeAsync).WithMetadata(ChatwootCalls.Resume);

        var operations = app.MapGroup("/api/operations").WithTags("Operations").Needs(TokenKinds.AccountOnly);
        operations.MapGet("/lanes", OperationEndpoints.LanesAsync).WithMetadata(OperationCalls.Lanes);
        operations.MapGet("/dead-letters", OperationEndpoints.ListAsync).WithMetadata(OperationCalls.List);
        operations.MapPost("/dead-letters/replay", OperationEndpoints.ReplayAllAsync).WithMetadata(OperationCalls.ReplayAll);
        operations.MapGet("/dead-letters/{id}", OperationEndpoints.FindAsync).WithMetadata(OperationCalls.Find);
        operations.MapPost("/dead-letters/{id}/replay", OperationEndpoints.ReplayAsync).WithMetadata(OperationCalls.Replay);
        operations.MapPost("/dead-letters/{id}/discard", OperationEndpoints.DiscardAsync).WithMetadata(OperationCalls.Discard);
        operations.MapGet("/trace", OperationEndpoints.TraceAsync).WithMetadata(OperationCalls.Trace);

        var webhooks = app.MapGroup("/webhooks").ExcludeFromDescription();
        webhooks.MapGet("/whatsapp/{connector}/{connection}/{secret}", VerifyWebhook.HandleAsync);
        webhooks.MapPost("/whatsapp/{connector}/{connection}/{secret}", ReceiveWebhook.HandleAsync);
        webhooks.MapPost("/chatwoot/{integration}/{secret}", ReceiveChatwootWebhook.HandleAsync);

        app.MapGet("/health", HealthEndpoint.HandleAsync).WithTags("Health").Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        app.MapOpenApi();
        app.MapScalarApiReference("/docs");
    }

    private static TBuilder Needs<TBuilder>(this TBuilder endpoints, TokenKinds kinds, string rateClass = TokenRequired.Global)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new TokenRequired(kinds, rateClass));

    private static RouteHandlerBuilder FailsWith(this RouteHandlerBuilder endpoint, Func<string, string> text) =>
        endpoint.AddEndpointFilter(new FailureTextFilter(text));
}
