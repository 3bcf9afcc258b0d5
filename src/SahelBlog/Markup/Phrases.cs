using System.Collections.Frozen;
using System.Globalization;

namespace SahelBlog.Markup;

/// <summary>The words that rendering adds to a text, in the language of the text.</summary>
internal sealed class Phrases
{
    private static readonly Phrases English = new()
    {
        Notes = "Notes",
        NoteFormat = "Note {0}",
        BackFormat = "Back to the text, note {0}",
        Table = "Table",
        Code = "Code",
        CodeFormat = "Code: {0}",
        Callouts = Titles("Note", "Tip", "Important", "Warning", "Caution"),
    };

    private static readonly Phrases French = new()
    {
        Notes = "Notes",
        NoteFormat = "Note {0}",
        BackFormat = "Retour au texte, note {0}",
        Table = "Tableau",
        Code = "Code",
        CodeFormat = "Code\u00A0: {0}",
        Callouts = Titles("Remarque", "Conseil", "Important", "Avertissement", "Attention"),
    };

    private static readonly Phrases Arabic = new()
    {
        Notes = "الحواشي",
        NoteFormat = "حاشية {0}",
        BackFormat = "عودة إلى المتن، حاشية {0}",
        Table = "جدول",
        Code = "شيفرة",
        CodeFormat = "شيفرة: {0}",
        Callouts = Titles("ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"),
    };

    /// <summary>The name of the list of notes.</summary>
    public required string Notes { get; init; }

    /// <summary>The name of a table without a caption.</summary>
    public required string Table { get; init; }

    /// <summary>The name of code in no known language.</summary>
    public required string Code { get; init; }

    /// <summary>The titles of callouts, by the kind that follows <c>markdown-alert-</c>.</summary>
    public required FrozenDictionary<string, string> Callouts { get; init; }

    private string NoteFormat { get; init; } = "";

    private string BackFormat { get; init; } = "";

    private string CodeFormat { get; init; } = "";

    /// <summary>Chooses by the primary part of a tag.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    /// <returns>Its phrases, or English ones.</returns>
    public static Phrases For(string language)
    {
        return language.Split('-', '_')[0].ToUpperInvariant() switch
        {
            "FR" => French,
            "AR" => Arabic,
            _ => English,
        };
    }

    /// <summary>The name of a note's reference.</summary>
    /// <param name="number">The note's number as shown.</param>
    /// <returns>Plain text.</returns>
    public string Note(string number) => string.Format(CultureInfo.InvariantCulture, NoteFormat, number);

    /// <summary>The name of the link from a note back into the text.</summary>
    /// <param name="number">The note's number as shown.</param>
    /// <returns>Plain text.</returns>
    public string Back(string number) => string.Format(CultureInfo.InvariantCulture, BackFormat, number);

    /// <summary>The name of a block of code.</summary>
    /// <param name="what">Its title or the name of its language.</param>
    /// <returns>Plain text.</returns>
    public string CodeIn(string what) => string.Format(CultureInfo.InvariantCulture, CodeFormat, what);

    private static FrozenDictionary<string, string> Titles(
        string note,
        string tip,
        string important,
        string warning,
        string caution
    )
    {
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["note"] = note,
            ["tip"] = tip,
            ["important"] = important,
            ["warning"] = warning,
            ["caution"] = caution,
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
