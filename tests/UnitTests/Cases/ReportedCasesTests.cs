using System.Runtime.CompilerServices;

namespace RyzeBridge.UnitTests.Cases;

/// <summary>Each reported fault is a test by its right value.</summary>
public sealed class ReportedCasesTests
{
    /// <summary>Those that take more than a conversion: file below <c>tests/</c>, and a test in it.</summary>
    private static readonly Dictionary<string, (string File, string Test)> Elsewhere = new(StringComparer.Ordinal)
    {
        ["04"] = ("IntegrationTests/OutboundRelay/TemplateParamsTests.cs", "Everything_that_was_given_reaches_its_place"),
        ["10"] = ("IntegrationTests/OutboundRelay/RecipientTests.cs", "A_conversation_whose_contact_got_another_number_takes_no_answers_until_they_agree"),
        ["22"] = ("UnitTests/WhatsApp/CloudApi/OutgoingMediaRulesTests.cs", "What_WhatsApp_does_not_play_goes_as_a_document"),
    };

    public static TheoryData<string> Folders => new(ReportedCases.Folders);

    [Fact]
    public void All_of_them_are_here() => Assert.Equal(Enumerable.Range(1, 23).Select(number => $"{number:00}"), ReportedCases.Folders.Select(folder => folder[..2]));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Each_has_its_right_value(string folder)
    {
        var number = folder[..2];
        if (Elsewhere.TryGetValue(number, out var proof))
        {
            Assert.Contains($" {proof.Test}(", File.ReadAllText(Path.Combine(Root(), proof.File)), StringComparison.Ordinal);
            return;
        }

        string[] samples =
        [
            .. ReportedCases.FromWhatsApp.Keys.Select(sample => Path.Combine("InboundRelay/Content/Golden", sample)),
            .. ReportedCases.FromChatwoot.Keys.Select(sample => Path.Combine("OutboundRelay/Content/Golden", sample)),
        ];
        var ofFolder = samples.Where(sample => Path.GetFileName(sample).StartsWith($"case-{number}-", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ofFolder);
        Assert.All(ofFolder, sample => Assert.True(File.Exists(Path.Combine(Root(), "UnitTests", sample + ".txt")), sample));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
