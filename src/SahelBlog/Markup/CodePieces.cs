using System.Text;

namespace SahelBlog.Markup;

/// <summary>Joins neighbours of one colour: grammars cut finer than colours do.</summary>
internal sealed class CodePieces
{
    private readonly List<ColouredText> pieces = [];
    private readonly StringBuilder current = new();
    private string? colour;

    /// <summary>Adds the next stretch of code.</summary>
    /// <param name="text">The code; may be empty.</param>
    /// <param name="className">Its class, or null.</param>
    public void Add(string text, string? className)
    {
        // White space has no colour of its own and would only lengthen the page.
        if (className != colour && !(string.IsNullOrWhiteSpace(text) && className is null && text != "\n"))
        {
            Flush();
            colour = className;
        }

        current.Append(text);
    }

    /// <summary>Ends the code.</summary>
    /// <returns>All pieces in order.</returns>
    public List<ColouredText> ToList()
    {
        Flush();
        return pieces;
    }

    private void Flush()
    {
        if (current.Length > 0)
        {
            pieces.Add(new ColouredText(current.ToString(), colour));
            current.Clear();
        }
    }
}
