using System.Globalization;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>How the desk says when something was: near things by their distance, far ones by their date.</summary>
internal static class DeskTimes
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Such as “2 hours ago” or “18 June, 08:04”.</summary>
    public static string Ago(this BlogClock clock, DateTimeOffset moment)
    {
        var passed = clock.Now - moment;
        return passed.TotalMinutes switch
        {
            < 1 => "just now",
            < 60 => ((int)passed.TotalMinutes).Some("minute") + " ago",
            < 24 * 60 => ((int)passed.TotalHours).Some("hour") + " ago",
            _ => clock.Stamp(moment),
        };
    }

    /// <summary>Such as “18 June, 08:04”, with the year where it is another one.</summary>
    public static string Stamp(this BlogClock clock, DateTimeOffset moment)
    {
        var local = clock.Local(moment);
        return local.ToString(
            local.Year == clock.Local(clock.Now).Year ? "d MMMM, HH:mm" : "d MMMM yyyy, HH:mm",
            English
        );
    }

    /// <summary>Such as “18 June 2025”.</summary>
    public static string Day(this BlogClock clock, DateTimeOffset moment) =>
        clock.Local(moment).ToString("d MMMM yyyy", English);

    /// <summary>Such as “Wednesday 18 June 2025”.</summary>
    public static string Today(this BlogClock clock) => clock.Local(clock.Now).ToString("dddd d MMMM yyyy", English);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(this BlogClock clock, DateTimeOffset moment) => clock.Local(moment).Machine();

    /// <summary>A number with its noun: “1 word”, “1,204 words”.</summary>
    public static string Some(this int number, string noun, string? many = null) =>
        string.Create(English, $"{number:N0} {(number == 1 ? noun : many ?? noun + "s")}");
}
