using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.Contacts;
using RyzeBridge.ChatwootSimulator.Control;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.Inboxes;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.Page;
using RyzeBridge.ChatwootSimulator.State;
using RyzeBridge.ChatwootSimulator.Webhooks;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>A Chatwoot to develop, demonstrate and test against: API channel inboxes, webhooks, a page for the agent.</summary>
public static class ChatwootSimulatorApp
{
    /// <summary>
    /// Builds the server. <c>--urls</c> names its addresses (<c>http://127.0.0.1:0</c> takes a free port),
    /// <c>--Chatwoot:…</c> or <c>Chatwoot__…</c> sets <see cref="ChatwootSimulatorOptions"/>.
    /// </summary>
    public static WebApplication Build(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024);
        builder.Services.AddOptions<ChatwootSimulatorOptions>().BindConfiguration(ChatwootSimulatorOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton<Faults>();
        builder.Services.AddSingleton<CallCounters>();
        builder.Services.AddSingleton<WebhookLog>();
        builder.Services.AddSingleton<WebhookQueue>();
        builder.Services.AddSingleton<WebhookSettings>();
        builder.Services.AddSingleton<Load>();
        builder.Services.AddSingleton<Jobs>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<Jobs>());
        builder.Services.AddHostedService<WebhookWorkers>();
        builder.Services.AddHttpClient(WebhookWorkers.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

        var app = builder.Build();
        if (app.Configuration[$"{ChatwootSimulatorOptions.Section}:{nameof(ChatwootSimulatorOptions.PathBase)}"] is { Length: > 0 } pathBase)
            app.UsePathBase(pathBase);
        app.UseRouting();
        app.UseMiddleware<CallCounting>();
        app.UseMiddleware<FaultInjection>();
        app.UseMiddleware<RailsErrors>();

        app.MapControl();
        app.MapPage();
        app.MapVersion();
        app.MapAttachments();
        var api = app.MapGroup("/api/v1");
        api.MapProfile();
        var account = api.MapGroup("/accounts/{account:long}");
        account.MapInboxes();
        account.MapIntegrations();
        account.MapContacts();
        account.MapContactLookups();
        account.MapConversations();
        account.MapConversationActions();
        account.MapMessages();
        app.MapGroup("/public/api/v1/inboxes/{identifier}/contacts/{sourceId}/conversations/{conversation:long}")
            .MapPublicConversation();
        app.MapFallback("{**path}", static IResult () => throw RailsError.NoRoute());
        return app;
    }
}
