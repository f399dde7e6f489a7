using PortalCms.Theming;

namespace PortalCms.KnowledgeBase;

/// <summary>Template <c>kb/help</c>.</summary>
public sealed record HelpView(string Heading, string Intro, IReadOnlyList<TopicView> Topics);

/// <summary>A topic of the help page.</summary>
public sealed record TopicView(string Heading, HtmlText Html);
