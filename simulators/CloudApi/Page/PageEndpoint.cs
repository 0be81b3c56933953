namespace RyzeBridge.CloudApiSimulator.Page;

/// <summary>The page at <c>/</c>: a person plays the customers.</summary>
internal static class PageEndpoint
{
    public static void MapPage(this WebApplication app) =>
        app.MapGet("/", () => Results.Stream(
            typeof(PageEndpoint).Assembly.GetManifestResourceStream("index.html")!, "text/html; charset=utf-8"));
}
