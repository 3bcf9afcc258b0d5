using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// Readers' reports in whose words an address stands. Reports of a person's own comments go with those comments; whoever
/// made a report is not known by name.
/// </summary>
internal sealed class KeptReports : IKeepsAddress
{
    private const int AtOnce = 100;

    public string Name => "reportsThatNameMe";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        [
            .. (await ReportStore.Naming(session, email)).Select(report => new
            {
                report.CommentId,
                report.Words,
                report.CreatedAt,
            }),
        ];

    /// <summary>The whole table is looked through, which is no work for a transaction that others wait for.</summary>
    public async Task Forget(Database database, string email, CancellationToken cancel)
    {
        var naming = await database.Read(session => ReportStore.Naming(session, email), cancel);
        foreach (var some in naming.Select(report => report.Id).Chunk(AtOnce))
            await database.Write(session => ReportStore.Blank(session, some), cancel);
    }
}
