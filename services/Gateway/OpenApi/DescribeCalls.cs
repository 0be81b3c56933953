using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>Writes a call's <see cref="CallDescription"/> into the document.</summary>
internal sealed class DescribeCalls : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<CallDescription>().LastOrDefault() is not { } call || context.Document is not { } document)
            return;
        var token = metadata.OfType<TokenRequired>().LastOrDefault();
        operation.Summary = call.Summary;
        operation.Description = call.Description.Length == 0 ? null : call.Description;
        if (token is not null)
            operation.Security = ApiDocument.AnyToken(document);
        foreach (var (name, meaning) in call.Query)
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Query, Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        if (call.Body is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Content(await SchemaAsync(body, context, document, cancellationToken), call.BodyExample),
            };
        DescribeAnswer(operation, call);
        var namesInstance = context.Description.RelativePath?.Contains("{instance}", StringComparison.Ordinal) == true;
        var envelope = await SchemaAsync(typeof(ErrorEnvelope), context, document, cancellationToken);
        foreach (var errors in CommonErrors.Of(token, namesInstance, call).GroupBy(error => error.StatusCode).OrderBy(errors => errors.Key))
            operation.Responses![$"{errors.Key}"] = ErrorResponse([.. errors], envelope);
        if (token is not null)
            foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
                response.Headers = ApiDocument.RateLimitHeaders(document);
    }

    private static void DescribeAnswer(OpenApiOperation operation, CallDescription call)
    {
        if (call.Answer is not { } answer)
            operation.Responses!.Clear();
        else if (operation.Responses!.TryGetValue($"{answer.StatusCode}", out var response) && response.Content?.TryGetValue(Json, out var content) == true)
            content.Example = JsonNode.Parse(answer.Json);
    }

    private static OpenApiResponse ErrorResponse(IReadOnlyList<DocumentedError> errors, IOpenApiSchema envelope) => new()
    {
        Description = string.Join(" ", errors.Select(error => error.Cause).Distinct()),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new OpenApiMediaType
            {
                Schema = envelope,
                Examples = errors.Select((error, index) => (error, index)).ToDictionary(
                    item => $"{item.error.StatusCode}-{item.index + 1}",
                    IOpenApiExample (item) => new OpenApiExample
                    {
                        Summary = item.error.Cause,
                        Value = new JsonObject { ["success"] = false, ["error"] = new JsonObject { ["message"] = item.error.Message } },
                    }),
            },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, string? example) =>
        new() { [Json] = new OpenApiMediaType { Schema = schema, Example = example is null ? null : JsonNode.Parse(example) } };

    private static async Task<IOpenApiSchema> SchemaAsync(
        Type type, OpenApiOperationTransformerContext context, OpenApiDocument document, CancellationToken cancellationToken)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
        return new OpenApiSchemaReference(type.Name, document);
    }
}
