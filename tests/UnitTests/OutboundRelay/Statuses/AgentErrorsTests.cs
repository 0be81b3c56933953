using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Statuses;
using RyzeBridge.WhatsApp.CloudApi;

namespace RyzeBridge.UnitTests.OutboundRelay.Statuses;

public sealed class AgentErrorsTests
{
    [Theory]
    [InlineData("waiting: 131056: Pair rate limit hit; will be sent by itself", "aguardando: 131056: Pair rate limit hit; será enviada sozinha", "en espera: 131056: Pair rate limit hit; se enviará por sí solo")]
    [InlineData("Not sent in time (waiting: 190: expired). Press Retry to send it now.", "Não enviada a tempo (aguardando: 190: expired). Toque em Tentar novamente para enviar agora.", "No enviado a tiempo (en espera: 190: expired). Pulse Reintentar para enviarlo ahora.")]
    [InlineData("File 2 of 3 was not sent: It is larger than 100 MB. Send a link instead. The rest was sent.", "O arquivo 2 de 3 não foi enviado: Ele tem mais de 100 MB. Envie um link em vez dele. O resto foi enviado.", "El archivo 2 de 3 no se envió: Pesa más de 100 MB. Envíe un enlace en su lugar. El resto se envió.")]
    [InlineData("131047: Re-engagement message. The customer last wrote more than 24 hours ago. Send a template instead: /template NAME LANGUAGE value | value.", "131047: Re-engagement message. O cliente escreveu pela última vez há mais de 24 horas. Envie um modelo: /template NOME IDIOMA valor | valor.", "131047: Re-engagement message. El cliente escribió por última vez hace más de 24 horas. Envíe una plantilla: /template NOMBRE IDIOMA valor | valor.")]
    [InlineData("131000: $1 is what WhatsApp says", "131000: $1 is what WhatsApp says", "131000: $1 is what WhatsApp says")]
    public void What_agents_read_is_in_their_language_and_WhatsApps_words_stay(string english, string portuguese, string spanish)
    {
        Assert.Equal(portuguese, AgentErrors.In(english, "pt"));
        Assert.Equal(spanish, AgentErrors.In(english, "es"));
        Assert.Equal(english, AgentErrors.In(english, "en"));
        Assert.Equal(english, AgentErrors.In(english, "tlh"));
    }

    [Theory]
    [InlineData("pt")]
    [InlineData("es")]
    public void Every_advice_is_in_the_catalogue(string language)
    {
        string?[] said = [PartDelivery.Unknown, .. Enumerable.Range(0, 140_000).Select(CloudApiAdvice.For).Distinct()];
        Assert.All(said.OfType<string>(), text =>
        {
            var known = Assert.Single(ErrorCatalogue.Sentences, sentence => sentence.English == text);
            Assert.Equal(language is "pt" ? known.Portuguese : known.Spanish, AgentErrors.In(text, language));
        });
    }
}
