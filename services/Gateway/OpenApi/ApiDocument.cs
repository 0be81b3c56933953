using Microsoft.OpenApi;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>The OpenAPI 3.1 document <c>/openapi/v1.json</c>, made from the code.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<string, OpenApiSecurityScheme> TokenSchemes = new()
    {
        ["token"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "token", Description = "TokenAccount or TokenInstance (recommended)." },
        ["bearer"] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same token as `Authorization: Bearer`." },
        ["query"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = "token", Description = "The same token as `?token=`." },
    };

    private static readonly Dictionary<string, string> Limits = new()
    {
        ["X-RateLimit-Limit"] = "Calls a minute.",
        ["X-RateLimit-Remaining"] = "Calls left.",
        ["X-RateLimit-Reset"] = "End of the minute, Unix seconds.",
    };

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer<SharpenSchemas>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "RyzeBridge",
                Version = "1",
                Description = "Links WhatsApp numbers (instances) to Chatwoot inboxes. Errors: `{\"success\":false,\"error\":{\"message\":\"...\"}}`.",
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<DescribeCalls>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            foreach (var (name, scheme) in TokenSchemes)
                document.AddComponent(name, scheme);
            foreach (var (name, meaning) in Limits)
                document.AddComponent(name, new OpenApiHeader { Description = meaning, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } });
            return Task.CompletedTask;
        });
    });

    /// <summary>One of the ways to send a token.</summary>
    public static IList<OpenApiSecurityRequirement> AnyToken(OpenApiDocument document) =>
        [.. TokenSchemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];

    /// <summary>Headers of every answer below <c>/api</c>.</summary>
    public static IDictionary<string, IOpenApiHeader> RateLimitHeaders(OpenApiDocument document) =>
        Limits.Keys.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));
}
