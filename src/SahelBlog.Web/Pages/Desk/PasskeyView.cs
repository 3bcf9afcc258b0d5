using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The part of a form that asks for a passkey.</summary>
/// <param name="Ask">What the browser is asked with.</param>
/// <param name="Kind">Whether a <c>new</c> one is made or a <c>known</c> one shown.</param>
/// <param name="Button">What the button says.</param>
internal sealed record PasskeyView(PasskeyAsk Ask, string Kind, string Button)
{
    /// <summary>A word on what a passkey is.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the button is as wide as its form.</summary>
    public bool IsWide { get; init; }

    /// <summary>Whether another key can be used in its place.</summary>
    public bool HasOther { get; init; } = true;
}
