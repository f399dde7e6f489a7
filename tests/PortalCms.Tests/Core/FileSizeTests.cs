using System.Globalization;
using PortalCms.Core;

namespace PortalCms.Tests.Core;

/// <summary>A size reads the same wherever it stands: in a form, in a conversation, in a refusal.</summary>
public sealed class FileSizeTests
{
    [Theory]
    [InlineData(3, "3 B")]
    [InlineData(1000, "1000 B")]
    [InlineData(1024, "1 KB")]
    [InlineData(1_048_575, "1023 KB")]
    [InlineData(20 * 1024 * 1024, "20 MB")]
    [InlineData(2_090_000, "1.9 MB")]
    public void It_is_told_in_the_unit_that_people_use_and_never_as_more_than_it_is(long bytes, string words) => Assert.Equal(words, new FileSize(bytes).ToString());

    [Fact]
    public void It_has_the_languages_numbers() => Assert.Equal("1,2 MB", new FileSize(1_300_000).In(CultureInfo.GetCultureInfo("it")));
}
