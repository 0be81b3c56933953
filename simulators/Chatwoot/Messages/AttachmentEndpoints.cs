using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>Files as ActiveStorage serves them: no token, and a redirect to the storage first.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rails/active_storage/blobs/redirect/{signedId}/{name}", Redirect);
        routes.MapGet("/rails/active_storage/representations/redirect/{signedId}/{variation}/{name}", Redirect);
        routes.MapGet("/rails/active_storage/disk/{signedId}/{name}", async (string signedId, Database database, HttpContext http) =>
        {
            using (await database.LockAsync(http.RequestAborted))
                return database.FindAttachment(signedId) is { } attachment ? Results.File(attachment.Content, attachment.ContentType) : Results.NotFound();
        });
    }

    private static async Task<IResult> Redirect(string signedId, string name, Database database, HttpContext http)
    {
        using (await database.LockAsync(http.RequestAborted))
            return database.FindAttachment(signedId) is { } attachment
                ? Results.Redirect($"{attachment.FrontendUrl}/rails/active_storage/disk/{signedId}/{Uri.EscapeDataString(name)}")
                : Results.NotFound();
    }
}
