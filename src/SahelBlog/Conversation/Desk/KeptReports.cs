using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// Readers' reports in whose words an address stands. Reports of a person's own comments go with those comments; whoever
/// made a report is not known by name.
/// </summary>
internal sealed class KeptReports : IKeepsAddress
{
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

    public async Task Forget(Session session, string email) =>
        await ReportStore.Blank(session, [.. (await ReportStore.Naming(session, email)).Select(report => report.Id)]);
}
