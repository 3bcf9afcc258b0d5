using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Web.Tests.House;

/// <summary>A form of a page, with what stands in its fields and what is typed into them.</summary>
internal sealed record FilledForm(string Action, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The form that a selector names, as the browser filled it in.</summary>
    public static FilledForm On(Page page, string selector)
    {
        var form = (IHtmlFormElement)page.One(selector);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]"))
            // What is not ticked, no browser sends.
            if (input.Type is not ("checkbox" or "radio") || input.IsChecked)
                fields[input.Name!] = input.Value;
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
            fields[area.Name!] = area.Value;
        return new(form.GetAttribute("action")!, fields);
    }

    public FilledForm With(string field, string value) =>
        this with
        {
            Fields = new Dictionary<string, string>(Fields, StringComparer.Ordinal) { [field] = value },
        };

    public FilledForm Without(string field) =>
        this with
        {
            Fields = Fields
                .Where(one => one.Key != field)
                .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
        };

    public FilledForm SentTo(string action) => this with { Action = action };
}
