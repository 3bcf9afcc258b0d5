using System.Text;

namespace SahelBlog.Markup;

/// <summary>Joins neighbours of one colour: grammars cut finer than colours do.</summary>
internal sealed class CodePieces
{
    private readonly List<ColouredText> pieces = [];
    private readonly StringBuilder current = new();
    private readonly StringBuilder space = new();
    private string? colour;

    /// <summary>Adds the next stretch of code.</summary>
    /// <param name="text">The code; may be empty.</param>
    /// <param name="className">Its class, or null.</param>
    public void Add(string text, string? className)
    {
        // Space takes the colour of its neighbours where they agree, and none where they don't.
        if (className is null && colour is not null && string.IsNullOrWhiteSpace(text))
        {
            space.Append(text);
            return;
        }

        if (className != colour)
        {
            Flush();
            colour = null;
            current.Append(space);
            space.Clear();
            if (className is not null)
            {
                Flush();
                colour = className;
            }
        }

        current.Append(space).Append(text);
        space.Clear();
    }

    /// <summary>Ends the code.</summary>
    /// <returns>All pieces in order.</returns>
    public IReadOnlyList<ColouredText> ToList()
    {
        Flush();
        colour = null;
        current.Append(space);
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
