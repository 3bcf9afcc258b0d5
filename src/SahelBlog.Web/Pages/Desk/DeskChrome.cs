using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What a page of the desk tells the layout around it.</summary>
/// <param name="Title">The page's name.</param>
internal sealed record DeskChrome(string Title)
{
    /// <summary>Which link of the navigation is this page.</summary>
    public string? Current { get; init; }

    /// <summary>Whether it stands alone, without navigation: sign-in and first run.</summary>
    public bool IsBare { get; init; }

    /// <summary>What stands after the blog's name.</summary>
    public string Place { get; init; } = "the desk";

    public static DeskChrome Of(ViewDataDictionary data) => (DeskChrome)data[nameof(DeskChrome)]!;

    public void PutInto(ViewDataDictionary data) => data[nameof(DeskChrome)] = this;
}
