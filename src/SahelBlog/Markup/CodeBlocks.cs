using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Blocks of code: a region to scroll, a name, and colours where the language is known.</summary>
internal static class CodeBlocks
{
    private const string LanguagePrefix = "language-";

    /// <summary>Dresses every block of code.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <param name="phrases">The words to add.</param>
    /// <param name="names">The text's labels.</param>
    /// <param name="colours">Colours code.</param>
    /// <param name="budget">The time that the code of this text may take altogether.</param>
    public static void Dress(
        IHtmlElement body,
        Phrases phrases,
        Names names,
        CodeColours colours,
        ColouringBudget budget
    )
    {
        foreach (var block in body.QuerySelectorAll("pre"))
        {
            var code = block.Children is [{ LocalName: "code" } only] ? only : block;
            var language = Language(code);
            var title = code.GetAttribute("title") ?? block.GetAttribute("title") ?? language?.Name;
            code.RemoveAttribute("title");
            block.RemoveAttribute("title");
            block.MakeRegion(names.Label(string.IsNullOrWhiteSpace(title) ? phrases.Code : phrases.CodeIn(title)));
            if (language is not null && code.ChildElementCount == 0)
            {
                Paint(code, colours.Colour(code.TextContent, language, budget));
            }
        }
    }

    private static CodeLanguage? Language(IElement code)
    {
        var name = code.ClassList.FirstOrDefault(name => name.StartsWith(LanguagePrefix, StringComparison.Ordinal));
        return name is null ? null : CodeLanguage.Find(name[LanguagePrefix.Length..]);
    }

    private static void Paint(IElement code, IReadOnlyList<ColouredText> pieces)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        INode[] nodes =
        [
            .. pieces.Select(piece =>
                piece.ClassName is null
                    ? (INode)code.Owner!.CreateTextNode(piece.Text)
                    : code.Create("span", piece.ClassName, piece.Text)
            ),
        ];
        code.TextContent = "";
        code.Append(nodes);
    }
}
