using SahelBlog.Posts.Checks;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What is pointed out about a text, in words. What it is about is shown before them.</summary>
internal static class FindingWords
{
    public static string Of(Finding finding) =>
        finding.Kind switch
        {
            FindingKind.DeadLink => "leads nowhere on this blog",
            FindingKind.HiddenPost => "leads to a post that readers cannot see",
            FindingKind.NoSuchPlace => "leads to a place that is not there",
            FindingKind.EmptyLink => "has no address or no words",
            FindingKind.MissingPicture => "is not there",
            FindingKind.NoAlternative =>
                "says nothing to those who do not see it; describe it between the square brackets",
            FindingKind.HeadingJump => "skips a level of headings",
            FindingKind.FirstHeading =>
                "is a heading of the first level, which is the title’s; it is shown as a second",
            _ => "There is no standfirst: lists and feeds show the beginning of the text instead",
        };

    /// <summary>Whether what it is about is an address.</summary>
    public static bool IsAddress(Finding finding) =>
        finding.Kind is not (FindingKind.HeadingJump or FindingKind.FirstHeading or FindingKind.EmptyLink);
}
