using System.Globalization;
using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

/// <summary>
/// Documents put together at random: one seed that stays, one of its own for each run. <c>RYZEBRIDGE_FUZZ_DOCUMENTS=2000000</c> tries more of them, and
/// <c>RYZEBRIDGE_FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class AgentsWordsTests
{
    private static readonly int Documents = Setting("RYZEBRIDGE_FUZZ_DOCUMENTS") ?? 10_000;

    public static TheoryData<int> Seeds => new(20_261_201, Setting("RYZEBRIDGE_FUZZ_SEED") ?? Random.Shared.Next());

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_letter_digit_and_sign_that_an_agent_typed_arrives_in_order_and_once(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < Documents; number++)
        {
            var (typed, seen) = WrittenDocuments.Next(random);
            var sent = MarkdownToWhatsApp.Convert(typed);
            Assert.True(AgentsWords.Difference(seen, sent) is null, $"seed {seed}, document {number}: {AgentsWords.Difference(seen, sent)}\ntyped:\n{typed}\nsent:\n{sent}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_customers_write_reads_alike_after_a_way_to_Chatwoot_and_back(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < Documents; number++)
        {
            var text = CustomersTexts.Next(random);
            var back = MarkdownToWhatsApp.Convert(WhatsAppToMarkdown.Convert(text));
            Assert.True(CustomersTexts.Difference(text, back) is null, $"seed {seed}, text {number}: {CustomersTexts.Difference(text, back)}\ntext:\n{text}\nback:\n{back}");
        }
    }

    [Theory]
    [InlineData("~~~1/2 \n-~~~~~10-5~~:שלום é \n~~x~~, 1986")]
    [InlineData("~~~, __R$ 49__, ~~** `a` **~~~~@joao~~ ```a|b:")]
    [InlineData("_a_ ~~~b~~~~~c~~ d ~~~~~e~~")]
    public void Runs_of_tildes_move_no_words(string typed)
    {
        Assert.Null(AgentsWords.Difference(typed, MarkdownToWhatsApp.Convert(typed)));
        Assert.Null(AgentsWords.Difference(typed, MarkdownToWhatsApp.Convert($"> {typed}")));
    }

    [Theory]
    [InlineData("2*3*4", "2*34", "the * behind 23")]
    [InlineData("a b", "b a", "signs")]
    [InlineData("R$ 5", "R 5", "signs")]
    [InlineData("a", "aa", "signs")]
    public void A_difference_is_seen(string seen, string sent, string difference) =>
        Assert.StartsWith(difference, AgentsWords.Difference(seen, sent), StringComparison.Ordinal);

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;
}
