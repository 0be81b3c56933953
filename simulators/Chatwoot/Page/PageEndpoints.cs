namespace RyzeBridge.ChatwootSimulator.Page;

/// <summary>The agent's page.</summary>
internal static class PageEndpoints
{
    private const string Resource = "RyzeBridge.ChatwootSimulator.Page.page.html";

    public static void MapPage(this IEndpointRouteBuilder routes) => routes.MapGet("/", static () =>
        Results.Stream(typeof(PageEndpoints).Assembly.GetManifestResourceStream(Resource)!, "text/html; charset=utf-8"));
}
