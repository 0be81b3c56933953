using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RyzeBridge.Gateway.Management.Instances;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>Says in the schemas what types cannot: which members always come, which must be given, what free JSON may hold.</summary>
internal sealed class SharpenSchemas : IOpenApiSchemaTransformer
{
    private static readonly string[] ConnectorFields = ["type", "phoneNumberId", "accessToken", "appSecret", "businessAccountId", "apiVersion"];

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { } property)
            SharpenProperty(schema, property);
        else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Object } type && schema.Properties is not null)
            SharpenType(schema, type);
        return Task.CompletedTask;
    }

    private static void SharpenType(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Type == typeof(SettingsRequest))
            schema.MinProperties = 1;
        schema.Required = type.Type.Name.EndsWith("Request", StringComparison.Ordinal)
            ? type.Properties.Where(property => Has<RequiredAttribute>(property)).Select(property => property.Name).ToHashSet()
            : type.Properties.Where(property => !Has<JsonIgnoreAttribute>(property)).Select(property => property.Name).ToHashSet();
    }

    private static void SharpenProperty(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (Has<RequiredAttribute>(property))
            schema.Type &= ~JsonSchemaType.Null;
        if (property.PropertyType != typeof(System.Text.Json.JsonElement?))
            return;
        if (property.Name == "connector")
            DescribeConnector(schema);
        else
            schema.OneOf = [new OpenApiSchema { Enum = ["all"] }, AgentIds(), new OpenApiSchema { Type = JsonSchemaType.Null }];
    }

    private static void DescribeConnector(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Properties = ConnectorFields.ToDictionary(field => field, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String });
        schema.Required = ConnectorFields.Take(4).ToHashSet();
    }

    private static OpenApiSchema AgentIds() => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = 1,
        Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
    };

    private static bool Has<TAttribute>(JsonPropertyInfo property)
        where TAttribute : Attribute =>
        property.AttributeProvider?.IsDefined(typeof(TAttribute), inherit: true) == true;
}
