using System.Globalization;
using System.Text;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>Holds a guest who goes by the name of one of the blog's own people.</summary>
public sealed class OwnNameRule : IScreeningRule
{
    /// <summary>Digits and signs that a name is written with for letters, in the order of <see cref="Taken"/>.</summary>
    private const string Signs = "0134$@";
    private const string Taken = "oieasa";

    /// <inheritdoc/>
    public async ValueTask<Finding?> Look(Session session, Screened comment) =>
        await ReasonToHold(session, comment.Typed.Name) is { } reason ? new(reason) : null;

    /// <summary>The reason to hold what somebody else says under a name; null when it is no name of ours.</summary>
    public static async Task<string?> ReasonToHold(Session session, string name)
    {
        var folded = Folded(name);
        if (folded.Length == 0)
            return null;
        var own = (await PersonStore.Names(session)).FirstOrDefault(person => Folded(person) == folded);
        return own is null ? null : $"Goes by the name of {own}, who writes here";
    }

    /// <summary>A name as the eye takes it in: without case, accents, spaces and signs, and with look-alikes made one.</summary>
    public static string Folded(string name)
    {
        var folded = new StringBuilder();
        foreach (var rune in Learning.TextTokens.Plain(name, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && rune.Value is not ('$' or '@'))
                continue;
            var at = rune.IsBmp ? Signs.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            folded.Append(
                at < 0 ? LookAlikes.Latin(rune).ToString() : Taken[at].ToString(CultureInfo.InvariantCulture)
            );
        }
        return folded.Replace("l", "i").ToString();
    }
}
