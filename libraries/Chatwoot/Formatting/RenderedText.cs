namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>A message's text in WhatsApp's mark-up, with the places of the pictures that stood in it.</summary>
/// <param name="Text">All words, captions at their places.</param>
/// <param name="Pictures">The pictures, in order.</param>
public sealed record RenderedText(string Text, IReadOnlyList<RenderedPicture> Pictures)
{
    /// <summary>Index behind the line with the agent's name; 0 without one. That line goes with what follows it.</summary>
    public int NameEnd { get; init; }

    /// <summary>Texts and pictures in order, without texts that are nothing but the bullets of pictures.</summary>
    public IReadOnlyList<RenderedPiece> Pieces()
    {
        var pieces = new List<RenderedPiece>();
        var from = 0;
        foreach (var (number, picture) in Pictures.Index())
        {
            AddText(picture.Start);
            pieces.Add(new RenderedPiece(picture.Start, picture.Length, number));
            from = picture.Start + picture.Length;
        }

        AddText(Text.Length);
        return pieces;

        void AddText(int end)
        {
            var text = Text.AsSpan(from, end - from).TrimStart();
            var start = end - text.Length;
            text = text.TrimEnd();
            if (!(Pictures.Count > 0 ? text.Trim(" \n>-*•") : text).IsEmpty)
                pieces.Add(new RenderedPiece(start, text.Length, Picture: null));
        }
    }

    /// <summary>The same with all pictures before all words: what follows is one text.</summary>
    internal RenderedText PicturesFirst()
    {
        if (Pictures.Count == 0)
            return this;
        var pieces = Pieces();
        var text = "";
        var pictures = new List<RenderedPicture>();
        foreach (var piece in pieces.Where(piece => piece.Picture is not null))
        {
            pictures.Add(Pictures[piece.Picture!.Value] with { Start = text.Length });
            text = $"{text}{Text.AsSpan(piece.Start, piece.Length)}\n";
        }

        return new RenderedText(text + string.Join("\n\n", pieces.Where(piece => piece.Picture is null).Select(piece => Text.Substring(piece.Start, piece.Length))), pictures);
    }

    /// <summary>With a line before the first words, if there are any.</summary>
    internal RenderedText WithName(string line)
    {
        if (Pieces().FirstOrDefault(piece => !Text.AsSpan(piece.Start, piece.Length).IsWhiteSpace()) is not { } first)
            return this;
        return new RenderedText(
            Text.Insert(first.Start, line),
            [
                .. Pictures.Select((picture, number) => number == first.Picture ? picture with { Length = picture.Length + line.Length }
                    : picture.Start >= first.Start + first.Length ? picture with { Start = picture.Start + line.Length }
                    : picture),
            ])
        {
            NameEnd = first.Start + line.Length,
        };
    }
}

/// <summary>A picture in a text that Chatwoot stores.</summary>
/// <param name="Start">Where its caption begins in the text.</param>
/// <param name="Length">Length of its caption; 0 for none.</param>
/// <param name="Address">Where to fetch it.</param>
public sealed record RenderedPicture(int Start, int Length, string Address);

/// <summary>A part of a text, or a picture with its caption.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Its length.</param>
/// <param name="Picture">The picture's number; null for a text.</param>
public sealed record RenderedPiece(int Start, int Length, int? Picture);
