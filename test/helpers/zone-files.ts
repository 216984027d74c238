/**
 * Time zone files as systems have them (IANA 2025b, gzip and base64), so that no test depends on the machine's; and what
 * Go's time package says of them.
 */
export const zoneFiles: Readonly<Record<string, string>> = {
	'Europe/Berlin':
		'H4sIAAAAAAACA+XUf0zUdRzH8Tt+pDBybzU4ExDqIsROOH4mBpmdwAxOUy4jlZBA0CKM0xiUhj+Yc43Zu8ZwDskfMWbNrv5AW0Nt9mu0' +
		'kES77CzXliuymnMzp9VYfZ7fUbr1V//0T9/j+3ncD/5h3OvpW762Lsv2jytq/OZ6afz5lM3m6I5xrOoOnru8JxTQnt7D+uq7qnvbd+lg' +
		'VJMOjZbKydcdOnzAI5+9kiOntqbIiD9ORo502U5XHN98ev9iOVMTr5+XOjWYP5IcrB/V4MH1ti/S+uWsa7p8GdUlobATGrrYIlO9C+S2' +
		'7N801vmTxk39Wh3hJ9Vx5bhOu/CW3n5mn07/4GWNP3pMEg4FJHHPXpnRoZK0cYskN/jljpU1cmeZT5wFRXKXK09SElLl7phpkhrp0dSr' +
		'OTrzuxRNC8bprI8m6D3919XVe1Fnd57T9PZPNWPDUXXXvqmZlSHJ8vdLduGA5CztktzEHsnLapG8sTaZE9+pc85XS/7vzTr3mEfu+6pC' +
		'C/qqtHBgrt6/fb7O607QB+qcOr89Xx4sjlRPbbwsSBnVIs+YFEd+oiXOb6Tk0veyMPyELBwelIcuvCalgTekbOg99e7skEWH9uvixkZ5' +
		'uGObLnn0RV3asFrL721QX1mJPuJYpMtcabrsmlsrYoul4uwUfezqTFl+5BddEYyWlfsmS2X/z/J42xWp6hyWVVVBqd70oz4x7x2pqRzS' +
		'2qTdsrowoHUTD2t9omr9D7t0zZhf1w626pPnffrUwRXa8HGTPL2jUBv7ymXdmiR9ZnuuNC0pEH+dQ9ZnzpANRb/Ks5Nt0pwRq82Xv5WW' +
		'Sde05dSH0noppM+93SfPDw/oxt3v66ZAj77Q2qttO9s0zB4WHvH3I9LOeYt1RkyY+N8/bLaYHXy3E5LtETbbJOELfvPzWW77rX+dN94v' +
		'8/psnqJyDm7zylx2u/mxj2/Fbvf9i0H9Ya51B6qvI8OyNONCBoaMDBkaMjZkcMjokOEh40MGiIwQGaKlGSMySEszSmSYyDiRgVqakVqa' +
		'oSJjRQaLjBYZrqUZL38kA0ZGjAwZGTMyaEszamTYyLiRgSMjt/5TZujI2JHBI6NHho+MHwkAEgEkBEgMkCAgUbA0YUDigAQCiQQSCiQW' +
		'SDCQaCDhQOKBBASJCBISJCZIUJCoWJqwIHGxNIFBIoOEBokNEhwkOkh4kPggAUIihIQIiRESJCRKSJiQOFmaQCGRsjShQmKFBAuJFhIu' +
		'JF5IwJCIISFDYoYEDYkaEjYkbpYmcEjkLE3okNghwUOih4QPiR8SQCSCSAiRGCJBRKKIhBGJIxJIJJKWJpRILJFgItFEwonEEwkoElEk' +
		'pEhMkaAiUUXCisQVCSwSWUsTWiS2lia4SHSR8CLxRQKMRBgJMf6vYhxtPpudyW+5vNnpuelulzfTjRnZ0X8CNJGWMPoIAAA=',
	'America/New_York':
		'H4sIAAAAAAACA+3Wf3TNdRzH8TtmGGukibBENcM2P1p+rVqhNdzmxxaW5qM2O0PtHTVTmgppzqnV4UzFmciPEebXZNT8bBydfjBEP+ZD' +
		'LMn4sEJW9/Z5fqq/+sufndO9534fO5s/3dfznZyaNb6H51+voL8/vM7//fMtL9tH0YpwWbztZ/X+ax5Z8t7namnGKflg5k962YR1sjx2' +
		'pVox4oBZGZavinuuMcW+5Xp1izfN6qo5+sNaMWvKs/TayuFmXdFgXbLpHrM+L0pvWDRMNmYOUpum95TNCV1V6Zgw2RJxk/qo31XZGmRU' +
		'WZvjUlZ9SG0P/NVsr9isPj79tfmk5CtdvrfM7CjYqHcuW2h2Zc/Xu2e9ZPYk5ei96WPNpzGjdIV3uuwL7av3R6XJ/msj1YGQeDlwrI/6' +
		'7HUjhzr+IodUna58/rQ5HP+9PpJSYY6236G/ji02xzxL9PGwuea4nqm/8a2Ub3dm6O+q8uX7Va+qqvKJciI/Xekir5zMelidyouRHxI7' +
		'qdNpzeXMyGhdnRBlfuzVTJ+NCDU/tbyszwVdMueuHNY/V1ea80e36JqKUnNhR6W6WHJIzOJSdalgs1yesUDVZhfKL2OnqV+TcuXKA4+r' +
		'qzGpcq3TVP1baJxcbzRaX782ytSd7ad/P9bX/LG/nfZtbWv8K/3as8BnAuac1PWmalNffCpQ/SENhmoVFH9CGnbbrRq+0VoaN1umGq+d' +
		'b4LNa6qJni1Njy/VITsz5aayWTp01UzT7N3xunl+hrl52iO6RVaCuWV0Zx2WGGla9mmqb41sYlp1iFStG9WY2+o1UbddDpY2J2tU24Pn' +
		'pd2uL1X4hi/k9iUbVPscj7njlXmqQ8op03FCib4zdq+5a9Db+u6wFSai8xQd4dsjkcEpOrJquXQ+10t3KZ8jXSuTVVRRlkRvulfF5A2W' +
		'bvNaqe6ZmabH5OuqZ0KiuWf4dyo2oou5t0e56tUwxPRu843uXX3R9Kn7WPetOGj6fVuk40ouyH3bX9b3F3wlDyx8Usdnb5QHZ81QDyXN' +
		'l/7p49SAmBwZOKC/GlhbbBKixuqEyrkmMeRBnbhpkhlU01EPXpQvQ47GK+/0ifLolg4qaYxXhhYGqmFxMTL8+Wo1om1zSU7Zr5LrauWx' +
		'2NXqsTOhZlR4hR6195IZ7SvWqcsqzeNVc/WYWaXmifJJOi19gRlb9KhW3s0ybs5E9WRUoTyV6VXpIbmSkRCjMmpSJTOiucr8PE6ygmpV' +
		'1tpwmVB9RE0s7GsmfXlJP53T1jxTUqmzU3xGCkr1s7HaTM5eoKeE7TbPJU3Tz/lOSE7vQpVTtUtyW+Wq3PIPZNq1VPVC0Wx58Vicmp6X' +
		'KS9tDVd5aYky4x2Pqh9Q78begQ3qBfxH337/tiKPx+/ftzMg0O8vW+9p9M/T/qapezYb4k32DBxgPyPsZ6T9DE1m3wLs2z2Tb2AL/faV' +
		'Vt+8hWwisovINiL7iGwkspPIViJ7iWwmspvIdjrtfiIb6rQ7imwpsqfIpiK7imwrsq/IxiI7i2wtsrfI5iK7i2wvsr/IBjvtDiNb7LR7' +
		'jGwyssvINiP7jGw0stPIViN7jWw2stvIdiP7jWy40+44suVOu+fIpiO77rTbjuw7svHIziNbj+w9svnI7jvt9iP7jzQA6QDSAqQHSBOQ' +
		'LiBtQPqANALpBNIKpBdIM5BuIO1A+uG0DUE6grQE6QnSFKQrSFuQviCNQTqDtAbpDdIcpDtIe5D+IA1y2g4hLUJ6hDQJXZfcf2TbJl62' +
		'T+4LZhuFdAppFdIrpFnui2a7hbTLafuFNMxpO4a0DOkZ0jSka0jbkL4hjUM6h7QO6R3SPKR7SPuQ/iENRDqItNBpe4g0Eeki0kakj0gj' +
		'kU4irUR6iTQT6SbSTqSfSEOdtqNIS522p0hTka4ibUX6ijQW6SzSWqS3SHOR7iLtRfqLNBjpMNJip+0x0mSky0ibkT4jjUY6jbQa6TXS' +
		'bKTbSLuRfiMNd9qOIy132p4jTXfariNtR/qONB7pPNJ6pPdI85HuI+1H+o/cAE57ByC3gNPeA8hN4LR3AXIbIPcBciMgdwJyKyD3AnIz' +
		'IHcDcjsg9wNyQyB3BHJLOO09gdwUTntXILeF094XyI2B3BnIrYHcG8jNgdwdyO2B3B/IDYLcIcgt4vT99X3lJnHauwS5TZz2PkFuFORO' +
		'QW4V5F5BbhbkbsH/b5cbv12C7R9i7T/o6u0Z3SO6W1dv9+7R3aO7Bf8J8/qOveANAAA=',
	'Asia/Kolkata':
		'H4sIAAAAAAACAwuJykwzYsAL2ICYBYiFGoBE+9w9u07d7tE4w1oocWaq0YpLJUIzGJmYgZCBIegGSLm3G0i1bwQDBwNDdAYjj49vCIMv' +
		'EHsGhzBoG5gZGzCEELaTHYhZgVjsPxCo7ZLQANHOz18bgGiQG0A0yB0gGuQWMA10D4iGuokFCGGOCroAchTQaRxgp/GAnSYAcpoHhvO4' +
		'gExdUytjAy4AiOaLrB0BAAA=',
	'America/Sao_Paulo':
		'H4sIAAAAAAACA8XT30/PURzH8W+hURQXZlh10lqLylvf9IMkWioq0nepNGtDKy6YMVyYDM3WxvKrLTdnLqy5sM8FU222WFRX0TJbq2+p' +
		'Kz8aGfVdxcd5nj/A5sJ8Pjvncfv5bM+Xr6q+NsXzx6fanAXmLL378NTj9ojCsfafObpjKlU6/afVUMYjGfo0K8Or3zvDHZVqZG6l+O/5' +
		'1ehIq4z5vOp71RL5seiQmu46IjPhUTpQmiiBnpdqNnTAmW0L6LnPITLfdEFH9l2XqHPvdLTe7Chvv465VC/rwnp1bMVyJ3b8pIpL/+bE' +
		'Dfao+JgIiX82oRM8U5Jwu0mt/7jM2XA8RSd2PZGk2m6VrFtk464HShrOy6bIYp1yQDnekGMqNcMnqYHnKk1FS1p/nU6ffuVktF9VmaMT' +
		'suVGot7a6zpZJ8L1tu5myS75qrc3/5Kc5AG9ozEgO1d9UbmlLyR35o3KKy5z8sYmdf6KRsl/ekcVzN53ClvOqt1DV5w9Dbd0UWetU1xz' +
		'Rpe0Fjh7C2+qfZePSqnK1PsP50uZZ6325SaI70OGKo8Nk/K+NaoieFIq2uZV5Xi/VF3zq4P+Gqe6rktddF03OOifvcGuO1jk8bjuxFjQ' +
		'Qtd9+9qzuKjY50mSFHO8Ht9fVGE+1KUMpA6rKQSpBCkFqcVqikGqsZpykHqQgpCKkJKQmpCikKqQspC6rKYwpDKrKQ2pDSmOn6A6pDyk' +
		'PqRApEKkRKRGqykSqdJqykTqtJpCkUqtplSkVqRYpFqkXKRepGCkYqRkpGakaKRqqykbqdtqCkcqR0pHakeKR6pHykfqRxaArABZArIG' +
		'ZBHIKqxmGcg6rGYhyEqsZinIWpDFIKtBloOsB1kQsiJkSciakEUhq0KWhazLahaGrMxqloaszWoWh6wOWR6yPhu3WSD+3xWGZpk72xv6' +
		'G00WCCqkBQAA',
	'Australia/Lord_Howe':
		'H4sIAAAAAAACA9XUX0iVdxzH8ef050IvyqLEdGb2B2fZ6XmyxbHUrGZlqTk9K62sNk3PqbRfWvnt35Ki7B/bKCzpon8QxmBsa9HcaLUY' +
		'Q0ZETGLRipZ1EdJFvyLoF0Sn3/vB68Fugjyc5/V4eeD7/oSXReumOv/5t8l+B9vvqFb7GPGm7kFiqMAkPj4YSUqvlqTu9ZHkwCxJ7iyN' +
		'pPSmywdtbiT12kAZvfVLlXb8GzOmSqn01m4ZO+ewHhd9ZMaPbdQTiv4wE57e1RmZnSbj5q86M+6AyfzulJ7Yt85M6rissnr2y2Q5qYIX' +
		'1sqUylblHikWr7pYTW0KSnZeUE0rT5CPUhPUdO+5TH/9XIVShpjQvVsqp/OhzLh8Sc38p8fknuvReb9cNPl7L+pZJ46ZgjXH9Ow9P8qc' +
		'QtFza9rl42C7KpzbIvMG5+r546pk/sujesHjQ6bo9ma9sLvBLPppqS7uXGxKjufo0jbPLG5J0WWqVD5ZHVLlZa5UFCSrsDtcPk17rZYM' +
		'fSFLYvfV0qd/S+W/v6mqm12y7OpZtbzrlllx/oqu7rhkVu4/rVdJh1kd2a0/q9xmPl9Qq2tCK0zth/P0mqR8UzesRtUHlkv9s0IV6c2T' +
		'6F8Zau21NFn3Q5xafyYgDV8/UY2tj2SDuqFUNGY2VvXppqJe05xzXW/K/N1sHvWt3hJ3zmx59ZVu6Wszcmej3vpn1Gz7uUJvv7BPdpxV' +
		'aueRiHyxu1ztaloou2KxWGDggP7PoHf1GeQ47eM5qsOnHft+pisQ5zhHzztDHefE94GRxSVhZ3ZhRdiZ5HnZrn26/tNzwv/jTO0vizUn' +
		'ttxz+s8VOVlfe7bI6fra80VO2NeeMXLKyDkjJ42cNXLayHkjJ46cOXLqyLkjJ+9rzx45fV97/kgCvjYDJAUkByQJJAskDSQPJBEkEyQV' +
		'JBckGSQbJB1fmw+SkK/NCEkJyQlJCskKSQvJC0kMyQxJDckNSQ7JDkkPyQ9J0NdmiKSI5IgkiWSJpInkiSSKZIqkiuSKJItki6SL5Isk' +
		'7GszRlJGckaSRrJG0kbyRhJHMkdSR3JHkkeyR9JH8kcmAJkBZAp87Rwgk4DMAjINyDwgE4HMBDIVyFwgk4HMBjIdyHz48dgJQWYEmRJf' +
		'OyfIpCCzgkwLMi/IxCAzg0wNMjfI5Pi+X7MTn+u/50/23BnZrv3Hs69eVonnBr2gm1UyDeLfAiF2pSpEBwAA',
	'Europe/Dublin':
		'H4sIAAAAAAACA+3WWVDVZRjH8WOIAm6v5paovEYuGOIBl5QkcyUUSfSkpBlaippkSMaIZuRUlo7jPDaUmZqvS0qKuOGK5hrqZC4pLpj7' +
		'Bu5rooj2fv863XTV1EUXnTPnfP4zeOec3/fx9BmaEOb6y8v3yYfX2SfPVT+2X9MbrJgy/WC5yjP2uM3MeVvNdzNmmllTaxnz2To9O+WB' +
		'mTNohp47ZoeZF7PGfN+2WM+v318vaJirMxoH64xLRWaha79ZmFdNLyq8rjO3J+rFO3/VWQti9BKTapZ+7tbLvtxrlidFmxXJy0129xCz' +
		'MqqPXuVWZnVYillT6aZZWyXOrL12wKwrdOmcwzf0+qO99YY1+/WPyx6ajd+s1Jum++vNo6bqLaNL9Na4VL0tdp75qVVfnRu+WW+PO2i2' +
		'5/uaA1EndV7deuZgTKY+FNxIHw6ZrA/f+0rnV0zS+Zcu66Pnapjfft6tj227Z45nXzQnsqrrk+m7zKnkV8zpYSP1mR6NzVmPmHNh5c35' +
		'iMX6gn+QLqjqMQXF5XRhyQh9Mf+KvnSsp768bo++suK+ufrtMn1t3GBzfdZYfWNAlLmZFq9vdUnQt+Pb6Tv1Kpjf2wbqu65rpijAWxed' +
		'3GfuPbyg729aYYoLvMyDMYtMyfacJK+kXF06KE57d8/QZXzDdVn3RF22sLb2VYnad8dD7Xc9RpdbXsuU3+vWFaY8MBWXVtGVRhw3alqI' +
		'qRy7yVRJVebp0DmmatxNUy3wklRvlSs1vH6RmjUzpOaZJfJM0USptXWK+J9aoGpnZqk6myeoupNEBcwepnRisqo3rpt6NtqjAgc0Vc8F' +
		't1T1u3SVBuVrqoaNm0jDO80lyK+SBOVVl8aFN+T57CIJ3rlfmqTnS8gPK6XpyPXinjBVQvsdUWHJ2apZRI5q3uNr1aLOTNUybJRqWZKm' +
		'WvmnS6tjA1Tr4hQJ39BBvXg0TtrMj5eInHB5aXw7aTu9trycECjtPm2t2nf2lg4D/VXH+hekU4cS1dl7p0QGnlCRV8+rKK/NKmr3DtXl' +
		'zFzVNWuhit61UbpNnqRiMmfLq8OHq+6TPpHY3hOlR+Ig6flConiiI+W1GjHSKzhIet11S1y1ziruUBV5/U4j1WfVbemb56feMJVVv+zL' +
		'6s20Wyo+fbfqH5+nBoy9KG+1Xa3e7rdLBgZMU4MisiTBZ6UMriMyuGCqDClJlqE7UuWdYx4ZltFXEnNHqHe/iJDh83uq94YESNL4FmpE' +
		'bBuVnFBDvR9aV43sdE99UNmlUppWk5Trp9Woindl1N5tKvXqERm9dL4asztHPpy2RcZmzZSPUudJ2uQ0KfVUaa8/397/9tunTNn/wPvR' +
		'o/uVXC7nu7TL5RNQysflqqhKlXeWSTnPPjyWcp5dPo+/o7t5XB3tJ6qnx9XefiLts/03zuvJqtkHz9/Yvkf21Xuf3w1kAx3tDiJbiOwh' +
		'sonILiLbiOwjspHITiJbiewlspnIbiLb6Wj3E9lQR7ujyJYie4psKrKryLYi+4psLLKzyNYie4tsLrK7yPYi+4tssKPdYWSLkT1GNhnZ' +
		'ZWSbkX1GNhrZaWSrkb1GNhvZbWS7kf12tBuO7Diy5cieI5uO7Lqj3XZk3x3txiM7j2w9svfI5iO7j2w/sv9IA5AOIC1AeoA0AekC0gZH' +
		'2wekEUgnkFYgvUCagXQDaQfSD6QhSEeQliA9QZqCdAVpC9IXR9sYpDNIa5DeIM1BusOPgPYg/UEahHQIaZGj7ZHzA7JNcrRdQtqE9Alp' +
		'FNIppFVIr5yftW0W0i2kXUi/kIYhHUNahvQMaZqj7RrSNqRvSOOQziGtQ3qHNA/pHtI+pH9IA5EOIi1Eeog00dF2EWmjo+0j0kikk0gr' +
		'kV4izUS6ibQT6SfSUKSjSEuRniJNdbRdRdrqaPuKNBbpLNJapLdIc5HuIu1F+os0GOkw0mKkx0iTkS4jbXa0fUYa7Wg7jbQa6TXSbKTb' +
		'SLuRfiMNRzqOtBzpOdJ0pOtI2x1t35HGO9rOI61Heo80H+k+0n6k/8gNgNwByC2A3APITYDcBchtgNwHyI3gWPD4/5VbAbkXkJsBuRuQ' +
		'2wG5H5AbArkjkFsCuSeQmwK5K5DbArkvkBvD0d4ZyK3haO8N5OZA7g7k9kDuD+QGQe4Q/P8W+ee3iJ/9c5NQ+zd3cLdQd0iLEGszaBrq' +
		'9weS4h+PpA0AAA==',
};

/** Zone, seconds since 1970, the local time, abbreviation and seconds east of UTC, all of Go 1.26. */
export const recordedTimes: readonly (readonly [string, number, string, string, number])[] = [
	['Europe/Berlin', 0, '1970-01-01 01:00:00', 'CET', 3600],
	['Europe/Berlin', 1643280720, '2022-01-27 11:52:00', 'CET', 3600],
	['Europe/Berlin', 1720000000, '2024-07-03 11:46:40', 'CEST', 7200],
	['Europe/Berlin', 1737000000, '2025-01-16 05:00:00', 'CET', 3600],
	['Europe/Berlin', 4102444800, '2100-01-01 01:00:00', 'CET', 3600],
	['Europe/Berlin', 4118000000, '2100-06-30 02:53:20', 'CEST', 7200],
	['Europe/Berlin', -5000000000, '1811-07-23 16:00:08', 'LMT', 3208],
	['Europe/Berlin', -1700000000, '1916-02-18 02:46:40', 'CET', 3600],
	['Europe/Berlin', 1711846799, '2024-03-31 01:59:59', 'CET', 3600],
	['Europe/Berlin', 1711846800, '2024-03-31 03:00:00', 'CEST', 7200],
	['Europe/Berlin', 2147483647, '2038-01-19 04:14:07', 'CET', 3600],
	['Europe/Berlin', 4079926799, '2099-04-15 10:59:59', 'CEST', 7200],
	['Europe/Berlin', 4079926800, '2099-04-15 11:00:00', 'CEST', 7200],
	['Europe/Berlin', 1078668000, '2004-03-07 15:00:00', 'CET', 3600],
	['America/New_York', 0, '1969-12-31 19:00:00', 'EST', -18000],
	['America/New_York', 1643280720, '2022-01-27 05:52:00', 'EST', -18000],
	['America/New_York', 1720000000, '2024-07-03 05:46:40', 'EDT', -14400],
	['America/New_York', 1737000000, '2025-01-15 23:00:00', 'EST', -18000],
	['America/New_York', 4102444800, '2099-12-31 19:00:00', 'EST', -18000],
	['America/New_York', 4118000000, '2100-06-29 20:53:20', 'EDT', -14400],
	['America/New_York', -5000000000, '1811-07-23 10:10:38', 'LMT', -17762],
	['America/New_York', -1700000000, '1916-02-17 20:46:40', 'EST', -18000],
	['America/New_York', 1711846799, '2024-03-30 20:59:59', 'EDT', -14400],
	['America/New_York', 1711846800, '2024-03-30 21:00:00', 'EDT', -14400],
	['America/New_York', 2147483647, '2038-01-18 22:14:07', 'EST', -18000],
	['America/New_York', 4079926799, '2099-04-15 04:59:59', 'EDT', -14400],
	['America/New_York', 4079926800, '2099-04-15 05:00:00', 'EDT', -14400],
	['America/New_York', 1078668000, '2004-03-07 09:00:00', 'EST', -18000],
	['Asia/Kolkata', 0, '1970-01-01 05:30:00', 'IST', 19800],
	['Asia/Kolkata', 1643280720, '2022-01-27 16:22:00', 'IST', 19800],
	['Asia/Kolkata', 1720000000, '2024-07-03 15:16:40', 'IST', 19800],
	['Asia/Kolkata', 1737000000, '2025-01-16 09:30:00', 'IST', 19800],
	['Asia/Kolkata', 4102444800, '2100-01-01 05:30:00', 'IST', 19800],
	['Asia/Kolkata', 4118000000, '2100-06-30 06:23:20', 'IST', 19800],
	['Asia/Kolkata', -5000000000, '1811-07-23 21:00:08', 'LMT', 21208],
	['Asia/Kolkata', -1700000000, '1916-02-18 07:16:40', 'IST', 19800],
	['Asia/Kolkata', 1711846799, '2024-03-31 06:29:59', 'IST', 19800],
	['Asia/Kolkata', 1711846800, '2024-03-31 06:30:00', 'IST', 19800],
	['Asia/Kolkata', 2147483647, '2038-01-19 08:44:07', 'IST', 19800],
	['Asia/Kolkata', 4079926799, '2099-04-15 14:29:59', 'IST', 19800],
	['Asia/Kolkata', 4079926800, '2099-04-15 14:30:00', 'IST', 19800],
	['Asia/Kolkata', 1078668000, '2004-03-07 19:30:00', 'IST', 19800],
	['America/Sao_Paulo', 0, '1969-12-31 21:00:00', '-03', -10800],
	['America/Sao_Paulo', 1643280720, '2022-01-27 07:52:00', '-03', -10800],
	['America/Sao_Paulo', 1720000000, '2024-07-03 06:46:40', '-03', -10800],
	['America/Sao_Paulo', 1737000000, '2025-01-16 01:00:00', '-03', -10800],
	['America/Sao_Paulo', 4102444800, '2099-12-31 21:00:00', '-03', -10800],
	['America/Sao_Paulo', 4118000000, '2100-06-29 21:53:20', '-03', -10800],
	['America/Sao_Paulo', -5000000000, '1811-07-23 12:00:12', 'LMT', -11188],
	['America/Sao_Paulo', -1700000000, '1916-02-17 22:46:40', '-03', -10800],
	['America/Sao_Paulo', 1711846799, '2024-03-30 21:59:59', '-03', -10800],
	['America/Sao_Paulo', 1711846800, '2024-03-30 22:00:00', '-03', -10800],
	['America/Sao_Paulo', 2147483647, '2038-01-19 00:14:07', '-03', -10800],
	['America/Sao_Paulo', 4079926799, '2099-04-15 05:59:59', '-03', -10800],
	['America/Sao_Paulo', 4079926800, '2099-04-15 06:00:00', '-03', -10800],
	['America/Sao_Paulo', 1078668000, '2004-03-07 11:00:00', '-03', -10800],
	['UTC', 0, '1970-01-01 00:00:00', 'UTC', 0],
	['UTC', 1643280720, '2022-01-27 10:52:00', 'UTC', 0],
	['UTC', 1720000000, '2024-07-03 09:46:40', 'UTC', 0],
	['UTC', 1737000000, '2025-01-16 04:00:00', 'UTC', 0],
	['UTC', 4102444800, '2100-01-01 00:00:00', 'UTC', 0],
	['UTC', 4118000000, '2100-06-30 00:53:20', 'UTC', 0],
	['UTC', -5000000000, '1811-07-23 15:06:40', 'UTC', 0],
	['UTC', -1700000000, '1916-02-18 01:46:40', 'UTC', 0],
	['UTC', 1711846799, '2024-03-31 00:59:59', 'UTC', 0],
	['UTC', 1711846800, '2024-03-31 01:00:00', 'UTC', 0],
	['UTC', 2147483647, '2038-01-19 03:14:07', 'UTC', 0],
	['UTC', 4079926799, '2099-04-15 08:59:59', 'UTC', 0],
	['UTC', 4079926800, '2099-04-15 09:00:00', 'UTC', 0],
	['UTC', 1078668000, '2004-03-07 14:00:00', 'UTC', 0],
	['Australia/Lord_Howe', 0, '1970-01-01 10:00:00', 'AEST', 36000],
	['Australia/Lord_Howe', 1643280720, '2022-01-27 21:52:00', '+11', 39600],
	['Australia/Lord_Howe', 1720000000, '2024-07-03 20:16:40', '+1030', 37800],
	['Australia/Lord_Howe', 1737000000, '2025-01-16 15:00:00', '+11', 39600],
	['Australia/Lord_Howe', 4102444800, '2100-01-01 11:00:00', '+11', 39600],
	['Australia/Lord_Howe', 4118000000, '2100-06-30 11:23:20', '+1030', 37800],
	['Australia/Lord_Howe', -5000000000, '1811-07-24 01:43:00', 'LMT', 38180],
	['Australia/Lord_Howe', -1700000000, '1916-02-18 11:46:40', 'AEST', 36000],
	['Australia/Lord_Howe', 1711846799, '2024-03-31 11:59:59', '+11', 39600],
	['Australia/Lord_Howe', 1711846800, '2024-03-31 12:00:00', '+11', 39600],
	['Australia/Lord_Howe', 2147483647, '2038-01-19 14:14:07', '+11', 39600],
	['Australia/Lord_Howe', 4079926799, '2099-04-15 19:29:59', '+1030', 37800],
	['Australia/Lord_Howe', 4079926800, '2099-04-15 19:30:00', '+1030', 37800],
	['Australia/Lord_Howe', 1078668000, '2004-03-08 01:00:00', '+11', 39600],
	['Europe/Dublin', 0, '1970-01-01 01:00:00', 'IST', 3600],
	['Europe/Dublin', 1643280720, '2022-01-27 10:52:00', 'GMT', 0],
	['Europe/Dublin', 1720000000, '2024-07-03 10:46:40', 'IST', 3600],
	['Europe/Dublin', 1737000000, '2025-01-16 04:00:00', 'GMT', 0],
	['Europe/Dublin', 4102444800, '2100-01-01 00:00:00', 'GMT', 0],
	['Europe/Dublin', 4118000000, '2100-06-30 01:53:20', 'IST', 3600],
	['Europe/Dublin', -5000000000, '1811-07-23 14:41:19', 'LMT', -1521],
	['Europe/Dublin', -1700000000, '1916-02-18 01:21:19', 'DMT', -1521],
	['Europe/Dublin', 1711846799, '2024-03-31 00:59:59', 'GMT', 0],
	['Europe/Dublin', 1711846800, '2024-03-31 02:00:00', 'IST', 3600],
	['Europe/Dublin', 2147483647, '2038-01-19 03:14:07', 'GMT', 0],
	['Europe/Dublin', 4079926799, '2099-04-15 09:59:59', 'IST', 3600],
	['Europe/Dublin', 4079926800, '2099-04-15 10:00:00', 'IST', 3600],
	['Europe/Dublin', 1078668000, '2004-03-07 14:00:00', 'GMT', 0],
];
