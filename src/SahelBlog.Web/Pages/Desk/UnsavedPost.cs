using System.Globalization;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>A new post that somebody began and has not saved, as the desk lists it for them alone.</summary>
/// <param name="Title">What is typed as its title; may be empty.</param>
/// <param name="Path">The editor with it in the form.</param>
/// <param name="KeptAt">When the last of it was typed.</param>
internal sealed record UnsavedPost(string Title, string Path, DateTimeOffset KeptAt)
{
    /// <summary>The latest at most: older ones come up when these are saved or dropped.</summary>
    public const int Most = 5;

    /// <summary>Those working copies of new posts in which something stands.</summary>
    public static IReadOnlyList<UnsavedPost> Of(IEnumerable<WorkingCopy> copies) =>
        [
            .. copies
                .Select(copy => (Copy: copy, Form: WriteForm.Of(copy)))
                .Where(one => one.Form is { IsBlank: false })
                .Select(one => new UnsavedPost(
                    one.Form!.Title.Trim(),
                    string.Create(CultureInfo.InvariantCulture, $"/desk/write?continue={one.Copy.Id}"),
                    one.Copy.KeptAt
                )),
        ];
}
