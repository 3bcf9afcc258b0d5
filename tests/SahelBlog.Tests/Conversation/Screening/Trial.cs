using System.Globalization;
using System.Text;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Markup;

namespace SahelBlog.Tests.Conversation.Screening;

/// <summary>A comment of the trial data, as the learner sees it.</summary>
internal sealed record Sample(string Set, bool IsSpam, IReadOnlyList<string> Features);

/// <summary>What became of the comments that were judged.</summary>
internal sealed record Outcome(int Good, int GoodHeld, int Spam, int SpamHeld)
{
    public double GoodHeldShare => 100.0 * GoodHeld / Good;

    public double SpamHeldShare => 100.0 * SpamHeld / Spam;

    public static Outcome Of(IEnumerable<(Sample Sample, double Score)> judged, double holdFrom)
    {
        var all = judged.ToList();
        return new(
            all.Count(one => !one.Sample.IsSpam),
            all.Count(one => !one.Sample.IsSpam && one.Score >= holdFrom),
            all.Count(one => one.Sample.IsSpam),
            all.Count(one => one.Sample.IsSpam && one.Score >= holdFrom)
        );
    }

    public static Outcome operator +(Outcome one, Outcome other) =>
        new(one.Good + other.Good, one.GoodHeld + other.GoodHeld, one.Spam + other.Spam, one.SpamHeld + other.SpamHeld);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"good held {GoodHeld, 3} of {Good, 3} = {GoodHeldShare, 4:0.0} %   spam held {SpamHeld, 3} of {Spam, 3} = {SpamHeldShare, 4:0.0} %"
        );
}

/// <summary>The learner's counts in memory; what it thinks is the engine's own.</summary>
internal sealed class Memory
{
    private readonly Dictionary<string, LearnedWord> words = new(StringComparer.Ordinal);

    public void Learn(Sample sample) => Count(sample, 1);

    public void Forget(Sample sample) => Count(sample, -1);

    public Opinion Judge(Sample sample) =>
        Opinion.Of([
            .. sample.Features.Append("").Select(token => words.GetValueOrDefault(token)).OfType<LearnedWord>(),
        ]);

    private void Count(Sample sample, int times)
    {
        foreach (var token in sample.Features.Append(""))
        {
            var known = words.GetValueOrDefault(token) ?? new LearnedWord(token, 0, 0);
            known = sample.IsSpam ? known with { Spam = known.Spam + times } : known with { Good = known.Good + times };
            if (known is { Good: 0, Spam: 0 })
                words.Remove(token);
            else
                words[token] = known;
        }
    }
}

/// <summary>The public trial data: see Data/README.md.</summary>
internal static class Trial
{
    private static readonly Lazy<IReadOnlyList<Sample>> Read = new(() =>
    {
        var markdown = new MarkdownRenderer();
        return
        [
            .. Rows(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "comment-spam.csv")))
                .Skip(1)
                .Select(row =>
                {
                    var rendered = markdown.RenderComment(row[2]);
                    return new Sample(row[0], row[3] == "1", Features.Of(rendered.Text, rendered.Links, "", ""));
                }),
        ];
    });

    /// <summary>All of it, in order of time within each set.</summary>
    public static IReadOnlyList<Sample> All => Read.Value;

    public static IEnumerable<string> Sets => All.Select(sample => sample.Set).Distinct(StringComparer.Ordinal);

    public static IEnumerable<Sample> Past(string set) => Of(set).Take((int)(0.6 * Of(set).Count));

    public static IEnumerable<Sample> Future(string set) => Of(set).Skip((int)(0.6 * Of(set).Count));

    private static List<Sample> Of(string set) => [.. All.Where(sample => sample.Set == set)];

    private static IEnumerable<List<string>> Rows(string csv)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
        {
            var sign = csv[at];
            if (quoted && sign == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
                field.Append(csv[++at]);
            else if (sign == '"')
                quoted = !quoted;
            else if (!quoted && (sign is ',' or '\n'))
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (sign == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
                field.Append(sign);
        }
        if (row.Count > 0)
            yield return [.. row, field.ToString()];
    }
}
