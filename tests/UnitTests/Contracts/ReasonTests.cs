using System.Text.Json;
using RyzeBridge.Contracts;

namespace RyzeBridge.UnitTests.Contracts;

public sealed class ReasonTests
{
    private static readonly ReasonFamily Family = new("test");
    private static readonly Reason Down = Family.Add("down", "The remote is down.", "O remoto caiu.", "El remoto cayó.");
    private static readonly Func<Reason, Reason> Waiting = Family.Add<Reason>("waiting", "waiting: {0}; will go", "aguardando: {0}; irá", "en espera: {0}; irá");
    private static readonly Func<Reason, int, Reason> Twice = Family.Add<Reason, int>("twice", "{1} times: {0} Again.", "{1} vezes: {0} De novo.", "{1} veces: {0} De nuevo.");
    private static readonly ReasonCatalogue Catalogue = new([Family]);

    [Fact]
    public void A_reason_is_rendered_in_the_language_of_its_reader_through_all_its_arguments()
    {
        var reason = Waiting(Twice(Down, 2));

        Assert.Equal("waiting: 2 times: The remote is down. Again; will go", reason.ToString());
        Assert.Equal("aguardando: 2 vezes: O remoto caiu. De novo; irá", reason.In("pt"));
        Assert.Equal("en espera: 2 veces: El remoto cayó. De nuevo; irá", reason.In("es"));
        Assert.Equal(reason.ToString(), reason.In("tlh"));
    }

    [Theory]
    [InlineData("131000: $1 {0} is what WhatsApp says")]
    [InlineData("[brackets] are words too")]
    [InlineData("""["test.down"]""")]
    [InlineData("\"quoted\" çã 漢 …")]
    [InlineData("")]
    public void What_a_remote_says_stays_as_it_is(string words)
    {
        var reason = Reason.Words(words);

        Assert.Equal(words, reason.In("pt"));
        Assert.Equal(words, Catalogue.English(reason.Write()));
        Assert.Equal($"waiting: {words}; will go", Catalogue.English(Waiting(reason).Write()));
        Assert.Equal(reason, Reason.Read(reason.Write()));
    }

    [Fact]
    public void A_stored_reason_is_read_back_whole()
    {
        var reason = Waiting(Twice(Reason.Words("502 \"Bad\""), 3));

        Assert.Equal("""["test.waiting",["test.twice","502 \"Bad\"","3"]]""", reason.Write());
        Assert.Equal(reason, Reason.Read(reason.Write()));
        Assert.Equal(reason.In("es"), Catalogue.Read(reason.Write()).In("es"));
        Assert.Equal(reason, JsonSerializer.Deserialize<Reason>(JsonSerializer.Serialize(reason)));
        Assert.Equal(reason, JsonSerializer.Deserialize<Holder>(JsonSerializer.Serialize(new Holder(reason, null)))!.One);
    }

    [Fact]
    public void A_code_of_another_version_is_shown_as_it_is() =>
        Assert.Equal("waiting: later.code: 7, x; will go", Catalogue.English("""["test.waiting",["later.code","7","x"]]"""));

    [Theory]
    [InlineData("[")]
    [InlineData("[1,2]")]
    [InlineData("[[\"test.down\"]]")]
    [InlineData("plain")]
    public void Anything_else_in_a_table_is_taken_for_words(string text) => Assert.Equal(text, Catalogue.English(text));

    private sealed record Holder(Reason One, Reason? None);
}
