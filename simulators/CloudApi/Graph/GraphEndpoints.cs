namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>The part of Meta's API that is here.</summary>
internal static class GraphEndpoints
{
    public static void MapGraph(this WebApplication app)
    {
        app.MapGet(MediaCalls.DownloadPath, MediaCalls.Download);

        var graph = app.MapGroup(@"/{version:regex(^v\d+\.\d+$)}");
        graph.MapPost("/{phoneNumberId}/messages", MessageCalls.SendAsync);
        graph.MapPost("/{phoneNumberId}/media", MediaCalls.UploadAsync);
        graph.MapGet("/{businessAccountId}/message_templates", TemplateCalls.ListAsync);
        graph.MapGet("/{id}", NodeCalls.GetAsync);
        graph.MapDelete("/{id}", NodeCalls.DeleteAsync);
    }
}
