using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.InboundRelay;
using RyzeBridge.OutboundRelay;

namespace RyzeBridge.UnitTests.Contracts;

/// <summary>
/// Every code in every language. <c>Reasons.txt</c> shows them all for proofreading; after an intended change run with
/// <c>RYZEBRIDGE_WRITE_GOLDEN=1</c> and review the difference.
/// </summary>
public sealed partial class ReasonTextsTests
{
    private static readonly string[] Languages = ["en", "pt", "es"];

    /// <summary>The same in all languages: nothing of theirs is a sentence.</summary>
    private static readonly string[] WithoutWords = ["chatwoot.status", "chatwoot.stated", "outbound.both", "cloud.template.list", "cloud.template.places"];

    private static readonly IReadOnlyList<ReasonFamily> Families = FindFamilies();

    private static IEnumerable<ReasonText> All => Families.SelectMany(family => family.Texts);

    [Fact]
    public void Every_code_says_something_in_every_language_with_all_its_arguments() => Assert.All(All, text =>
    {
        var expected = Enumerable.Range(0, text.Arity).Select(place => $"{{{place}}}");
        var arguments = Enumerable.Range(0, text.Arity).Select(place => $"<{place}>").ToList();
        foreach (var language in Languages)
        {
            Assert.Equal(expected, Placeholder().Matches(text.In(language)).Select(match => match.Value).Order());
            var rendered = text.Render(language, arguments);
            Assert.All(arguments, argument => Assert.Contains(argument, rendered, StringComparison.Ordinal));
            Assert.False(rendered.AsSpan().ContainsAny('{', '}', '\n'), rendered);
            Assert.Equal(rendered.Trim(), rendered);
            Assert.InRange(rendered.Length, 1, 250);
        }
    });

    [Fact]
    public void Every_sentence_is_translated_and_ends_as_the_English_one_does() => Assert.All(All.ExceptBy(WithoutWords, text => text.Code), text =>
    {
        Assert.NotEqual(text.English, text.Portuguese);
        Assert.NotEqual(text.English, text.Spanish);
        Assert.Equal(text.English.EndsWith('.'), text.Portuguese.EndsWith('.'));
        Assert.Equal(text.English.EndsWith('.'), text.Spanish.EndsWith('.'));
    });

    [Fact]
    public void No_code_is_given_twice() => Assert.Equal(All.Select(text => text.Code).Distinct().Order(), All.Select(text => text.Code).Order());

    [Fact]
    public async Task Each_relay_knows_every_code_that_it_may_store()
    {
        await using var outbound = OutboundRelayHost.Build(Settings());
        await using var inbound = InboundRelayHost.Build(Settings());

        Assert.Equal(Families.Where(family => !Is(family, "inbound.")).ToHashSet(), [.. outbound.Services.GetServices<ReasonFamily>()]);
        Assert.Equal(Families.Where(family => !Is(family, "outbound.")).ToHashSet(), [.. inbound.Services.GetServices<ReasonFamily>()]);
    }

    [Fact]
    public async Task The_texts_are_as_they_were_proofread()
    {
        var seen = new StringBuilder();
        foreach (var text in All.OrderBy(text => text.Code, StringComparer.Ordinal))
            seen.Append(text.Code).Append("\n  ").AppendJoin("\n  ", Languages.Select(text.In)).Append('\n');

        var path = Path.Combine(Path.GetDirectoryName(Here())!, "Reasons.txt");
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_WRITE_GOLDEN") is "1")
            await File.WriteAllTextAsync(path, seen.ToString());
        Assert.Equal(await File.ReadAllTextAsync(path), seen.ToString());
    }

    /// <summary>Those of every assembly: none is left out because nobody listed it.</summary>
    private static List<ReasonFamily> FindFamilies() =>
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "RyzeBridge.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .Select(type => type.GetProperty("Family", BindingFlags.Static | BindingFlags.Public))
            .Where(property => property?.PropertyType == typeof(ReasonFamily))
            .Select(property => (ReasonFamily)property!.GetValue(null)!),
    ];

    private static bool Is(ReasonFamily family, string prefix) => family.Texts[0].Code.StartsWith(prefix, StringComparison.Ordinal);

    private static string[] Settings() =>
    [
        "--ConnectionStrings:Postgres=Host=127.0.0.1",
        "--ConnectionStrings:RabbitMq=amqp://127.0.0.1",
        $"--Secrets:TransitKeys:0={SecretKey.Generate()}",
        $"--Secrets:AtRestKeys:0={SecretKey.Generate()}",
    ];

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
