using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The editor's panel of who reads a post and when: what stands in its fields.</summary>
internal sealed record PublishForm
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string TimeFormat = "HH:mm";

    public string Audience { get; init; } = Words.Of(PostStatus.Published);
    public string Password { get; init; } = "";
    public string Day { get; init; } = "";
    public string Time { get; init; } = "";
    public bool Pinned { get; init; }

    /// <summary>Whether the panel was on the form at all; a form without it changes nothing of this.</summary>
    public bool IsSent { get; init; }

    /// <summary>Whether it is the panel of a post that is out: its day, left empty, stays.</summary>
    private bool IsOut { get; init; }

    public static PublishForm Of(IFormCollection form) =>
        new()
        {
            Audience = form["audience"].ToString(),
            Password = form["password"].ToString().Trim(),
            Day = form["day"].ToString().Trim(),
            Time = form["time"].ToString().Trim(),
            Pinned = form["pinned"] == "on",
            IsSent = form.ContainsKey("day"),
        };

    public static PublishForm Of(Post post, BlogClock clock)
    {
        var at = post.IsOut ? post.PublishedAt : post.GoesOutAt;
        return new()
        {
            Audience = Words.Of(post.Audience),
            Day = at is { } day ? Written(clock.Local(day), DayFormat) : "",
            Time = at is { } time ? Written(clock.Local(time), TimeFormat) : "",
            Pinned = post.PinnedAt is not null,
            IsSent = true,
            IsOut = post.IsOut,
        };
    }

    /// <summary>A draft with all this in it.</summary>
    /// <param name="draft">What else was typed.</param>
    /// <param name="clock">In whose time zone it was typed.</param>
    /// <param name="wrong">The field that cannot be read, and why; null where all can.</param>
    public PostDraft Into(PostDraft draft, BlogClock clock, out (string Field, string Message)? wrong)
    {
        wrong = null;
        if (!IsSent)
            return draft;
        var date = Read(clock, out wrong);
        return draft with
        {
            Audience = Words.Parse<PostStatus>(Audience),
            Password = Password,
            Date = new(date),
            Pinned = Pinned,
        };
    }

    /// <summary>
    /// Whether it changes nothing of what is saved. What was not sent does not; a password is kept by its hash alone and
    /// is compared with nothing.
    /// </summary>
    public bool SaysTheSameAs(PublishForm saved) =>
        !IsSent
        || (
            (Audience.Length == 0 || Audience == saved.Audience)
            && ((Day.Length == 0 && Time.Length == 0 && saved.IsOut) || (Day, Time) == (saved.Day, saved.Time))
            && Pinned == saved.Pinned
        );

    /// <summary>Whether it names a moment that has not come.</summary>
    public bool LiesAhead(BlogClock clock) => IsSent && Read(clock, out _) > clock.Now;

    private DateTimeOffset? Read(BlogClock clock, out (string, string)? wrong)
    {
        wrong = null;
        if (Day.Length == 0 && Time.Length == 0)
            return null;
        if (
            !DateOnly.TryParseExact(Day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < 1971 or > 9000
        )
            wrong = ("day", "Write the day as 2026-11-27.");
        // Browsers may send seconds too.
        else if (
            !TimeOnly.TryParseExact(
                Time.Length == 0 ? "00:00" : Time,
                [TimeFormat, "H:mm", "HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
            wrong = ("time", "Write the time as 18:30.");
        else
            return clock.At(day.ToDateTime(time));
        return null;
    }

    private static string Written(DateTimeOffset local, string format) =>
        local.ToString(format, CultureInfo.InvariantCulture);
}
