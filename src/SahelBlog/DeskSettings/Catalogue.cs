using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Mail;
using static SahelBlog.DeskSettings.SettingKind;

namespace SahelBlog.DeskSettings;

/// <summary>All that can be set at the desk. What is not here is for the configuration alone: where the data lies, limits.</summary>
public static class Catalogue
{
    /// <summary>The part with the pattern of permalinks, which has a wish of its own.</summary>
    public const string Addresses = "addresses";

    /// <summary>The part from which a letter can be tried.</summary>
    public const string Mail = "mail";

    /// <summary>The pattern of permalinks.</summary>
    public const string Pattern = "Blog:Permalinks";

    /// <summary>The part of the providers that readers sign in with.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The parts in their order on the page.</summary>
    public static readonly IReadOnlyList<SettingPart> Parts =
    [
        new(
            "blog",
            "The blog",
            "What readers see at the top of every page.",
            [
                new("Blog:Name", "Name"),
                new("Blog:Tagline", "Tagline") { Hint = "One line under the name." },
                new("Blog:BaseUrl", "Address")
                {
                    Hint =
                        "As the world sees it, such as https://blog.example. Links in feeds, letters and to other blogs are built on it. Empty: the address that the server listens at.",
                },
                new("Blog:Language", "Main language", Choice)
                {
                    IsShort = true,
                    Hint = "Of all that stands around the posts. Each post may have another.",
                    Choices = [new("en", "English"), new("fr", "Français"), new("ar", "العربية")],
                    IsOpen = true,
                },
                new("Blog:TimeZone", "Time zone")
                {
                    Hint = "Dates are shown in it, and new permalinks are dated by it.",
                },
            ]
        ),
        new(
            "reading",
            "Reading",
            "Lists and feeds.",
            [
                new("Blog:PostsPerPage", "Posts on the front page", Number)
                {
                    IsShort = true,
                    Hint = "And on each page of a list, 1 to 100.",
                },
                new("Feeds:Content", "Feeds carry", Choice)
                {
                    Choices =
                    [
                        new(nameof(FeedContent.Whole), "The whole post"),
                        new(nameof(FeedContent.Standfirst), "The standfirst"),
                    ],
                },
            ]
        ),
        new(
            Addresses,
            "Addresses",
            "Where new posts stand.",
            [
                new(Pattern, "Permalinks")
                {
                    Hint =
                        "Made of {year}, {month}, {day} and words of your own, with {slug} at the end: /{year}/{month}/{slug}/, /{slug}/, /posts/{slug}/. What is published keeps its address.",
                },
            ]
        ),
        new(
            "conversation",
            "Conversation",
            "Who may write, and what is held for you.",
            [
                new("Comments:Moderation", "Publish at once", Choice)
                {
                    Choices =
                    [
                        new(
                            nameof(Moderation.None),
                            "Everything: only what robots, bans or a missing puzzle give away is held"
                        ),
                        new(nameof(Moderation.FirstTime), "Comments by people you have approved before"),
                        new(nameof(Moderation.All), "Nothing: hold every comment"),
                    ],
                },
                new("Comments:LinksAllowed", "Hold a comment with more links than", Number)
                {
                    IsShort = true,
                    Noun = "The number of links",
                },
                new("Comments:CloseAfterDays", "Close comments after, in days", Number)
                {
                    Hint = "Counted from a post’s publication; 0 keeps them open.",
                    Noun = "The number of days until comments close",
                },
                new("Comments:HeldWords", "Hold a comment with any of these words", Lines)
                {
                    Hint = "One on each line, wherever it stands in the comment, its name or its website.",
                    Noun = "The list of words",
                },
                new("Comments:MostLevels", "Replies may nest", Number)
                {
                    IsShort = true,
                    Hint =
                        "Levels; a reply below the last stands beside what it answers. 0: without end. Beyond six the page stops indenting and names the parent instead.",
                    Noun = "The number of levels",
                },
                new("Comments:EditMinutes", "Writers may change a comment, in minutes", Number)
                {
                    Hint = "0: not at all.",
                    Noun = "The number of minutes",
                },
            ]
        ),
        new(
            "spam",
            "Spam",
            "What else holds a comment, unless everything is published at once.",
            [
                new("Comments:WordsAllowed", "Hold a comment with more words than", Number)
                {
                    IsShort = true,
                    Noun = "The number of words",
                },
                new("Comments:SlowestRobotSeconds", "Hold what is sent sooner than, in seconds", Number)
                {
                    Hint = "After the form was opened. People need longer.",
                    Noun = "The number of seconds",
                },
                new("Comments:ReportsToHold", "Readers’ reports that hold a comment", Number)
                {
                    IsShort = true,
                    Hint = "Until you look at it; 0: never.",
                    Noun = "The number of reports",
                },
                new("Comments:ProofOfWork", "Guests’ browsers solve a puzzle", Choice)
                {
                    Hint = "It takes a second and keeps robots away.",
                    Choices =
                    [
                        new(nameof(ProofOfWork.UnderAttack), "While robots storm the blog"),
                        new(nameof(ProofOfWork.Always), "Always"),
                        new(nameof(ProofOfWork.Never), "Never"),
                    ],
                },
            ]
        ),
        new(
            "links",
            "Links",
            "Pingbacks, webmentions and trackbacks.",
            [
                new("Linkbacks:Tell", "Tell the pages a post links to", Tick),
                new("Linkbacks:Pingback", "Listen for pingbacks", Tick),
                new("Linkbacks:Webmention", "Listen for webmentions", Tick),
                new("Linkbacks:Trackback", "Listen for trackbacks, which prove nothing and are always held", Tick),
                new("Linkbacks:Moderation", "Show a link at once", Choice)
                {
                    Choices =
                    [
                        new(nameof(LinkbackModeration.None), "From every page that was found to link here"),
                        new(nameof(LinkbackModeration.FirstTime), "From sites you have approved before"),
                        new(nameof(LinkbackModeration.All), "Never: hold every link"),
                    ],
                },
                new("Linkbacks:NeverTold", "Sites never told", Lines)
                {
                    Hint = "One on each line, such as ads.example; all below a site is meant, too.",
                    Noun = "The list of sites",
                },
            ]
        ),
        new(SignIn, "Signing in to comment", "Readers may always write with a name alone.", SignInCatalogue.Settings),
        new(
            Mail,
            "E-mail",
            "For replies, for links to sign in, and for readers who follow.",
            [
                new("Mail:FromName", "Sender’s name") { IsShort = true, Hint = "Empty: the blog’s name." },
                new("Mail:From", "Sent from") { Hint = "The address that letters come from." },
                new("Mail:Smtp:Host", "Server")
                {
                    IsShort = true,
                    Hint = "Empty: letters become files in the folder mail of the data folder.",
                },
                new("Mail:Smtp:Port", "Port", Number) { Hint = "Mostly 587, or 465 with TLS from the start." },
                new("Mail:Smtp:Security", "Secured", Choice)
                {
                    Choices =
                    [
                        new(nameof(MailSecurity.Auto), "As the server offers"),
                        new(nameof(MailSecurity.StartTls), "STARTTLS, or no letter"),
                        new(nameof(MailSecurity.Tls), "TLS from the start"),
                        new(nameof(MailSecurity.None), "Not at all, the password included"),
                    ],
                },
                new("Mail:Smtp:User", "User") { IsShort = true, Hint = "Empty: without signing in there." },
                new("Mail:Smtp:Password", "Password", Secret)
                {
                    For = ["Mail:Smtp:Host", "Mail:Smtp:Port", "Mail:Smtp:User", "Mail:Smtp:Security"],
                },
            ]
        ),
    ];

    /// <summary>Every setting.</summary>
    public static readonly IReadOnlyList<Setting> All = [.. Parts.SelectMany(part => part.Settings)];

    private static readonly Dictionary<string, Setting> ByKey = All.ToDictionary(
        setting => setting.Key,
        StringComparer.Ordinal
    );

    /// <summary>The setting of this name; null where there is none.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The part of this name; null where there is none.</summary>
    public static SettingPart? Part(string? name) => Parts.FirstOrDefault(part => part.Name == name);
}
