using System.Globalization;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>A row of numbers as bars on a horizon, and in a sentence for those who do not see them.</summary>
/// <param name="Row">The numbers.</param>
/// <param name="Days">The day of each.</param>
internal sealed record Chart(NumberRow Row, IReadOnlyList<DateOnly> Days)
{
    /// <summary>Units of the drawing that a day takes, its bar and the gap after it.</summary>
    private const int Step = 10;

    /// <summary>Units of the drawing; the highest bar leaves a little of it free.</summary>
    public const int Height = 40;

    private const double Highest = 38;

    /// <summary>A day with one of a thousand is not a day without.</summary>
    private const double Lowest = 1.5;

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public int Width => Days.Count * Step;

    public string Total => Row.PerDay.Sum().ToString("N0", English);

    /// <summary>The bars, days without any left out.</summary>
    public IEnumerable<(string X, string Y, string Height, bool IsNow)> Bars
    {
        get
        {
            var most = Row.PerDay.Max();
            for (var day = 0; day < Days.Count; day++)
                if (Row.PerDay[day] > 0)
                {
                    var height = Math.Max(Row.PerDay[day] * Highest / most, Lowest);
                    yield return (Unit((day * Step) + 1.5), Unit(Height - height), Unit(height), day == Days.Count - 1);
                }
        }
    }

    /// <summary>Such as “Readers each day, 20 May to 18 June; highest 1,310 on 15 June”.</summary>
    public string Sentence
    {
        get
        {
            var most = Row.PerDay.Max();
            // The latest where several are as high.
            var peak = most == 0 ? "none" : $"highest {most.ToString("N0", English)} on {Day(Days[LastOf(most)])}";
            return $"{Row.Name} each day, {Day(Days[0])} to {Day(Days[^1])}; {peak}";
        }
    }

    /// <summary>Such as “18 June”.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", English);

    /// <summary>Such as “18 Jun”, where there is little room.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", English);

    private int LastOf(int most) => Enumerable.Range(0, Days.Count).Last(day => Row.PerDay[day] == most);

    private static string Unit(double number) => number.ToString("0.0", English);
}
